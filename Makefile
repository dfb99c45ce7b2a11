# 数字月刊的常用命令：make help 列出全部。需要 Python 3.11 以上、make 和 git。
.POSIX:
.SUFFIXES:

MONTH ?= 2024-02
PYTHON ?=
VENV = .venv
BIN = $(VENV)/bin
READY = $(VENV)/.ready
TESTED = $(VENV)/.tested
FORCE ?=
BENCH ?=
# 半数时间在等别的进程：三个测试进程用得满两个核
WORKERS = $$($(BIN)/python -c 'import os; print((os.cpu_count() or 2) * 3 // 2)')
PACKAGES = chromium fonts-noto-cjk postgresql

.PHONY: help book test bench lint lock clean setup packages

help:
	@echo '数字月刊'
	@echo '  make book [MONTH=2024-02]  装好环境，生成一期'
	@echo '  make test                  装好环境，检查代码与类型，运行全部测试（没有变化则不重跑）'
	@echo '  make bench                 与常用工具比较用时和内存（约半小时），BENCH="--only a,c" 只测几项'
	@echo '  make setup                 只装好环境（.venv）'
	@echo '  make lint                  只检查代码与类型'
	@echo '  make lock                  重新锁定依赖的版本（requirements.lock）'
	@echo '  make clean                 删去生成的文件，环境 .venv 保留'
	@echo '可用 PYTHON=... 指定 Python，如 make book PYTHON=/usr/bin/python3.12'

book: $(READY)
	@$(BIN)/monthly build $(MONTH)

# 全部通过以后，文件不变就不再重跑；FORCE=1 强制重跑。
test: $(READY) packages
	@if [ -z "$(FORCE)" ] && [ -f $(TESTED) ] && \
	    [ "$$(sh tools/digest.sh)" = "$$(cat $(TESTED))" ]; then \
	    echo '自上次全部通过以来没有变化，不必重跑（make test FORCE=1 强制重跑）'; \
	else \
	    rm -f $(TESTED) && $(MAKE) --no-print-directory lint && echo '运行测试 ……' && \
	    $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder \
	        -m 'not alone' && \
	    $(BIN)/python -m pytest -m alone && \
	    sh tools/digest.sh > $(TESTED); \
	fi

bench: $(READY)
	@$(BIN)/python -m benchmarks --month $(MONTH) $(BENCH)

lint: $(READY)
	@echo '检查代码与类型 ……'
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

lock: $(READY)
	@echo '锁定依赖 ……'
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --upgrade --extra dev \
	    --generate-hashes --no-header --no-emit-index-url --no-emit-find-links \
	    --output-file requirements.lock pyproject.toml
	@echo '已更新 requirements.lock'

clean:
	rm -rf _build .monthly book/*.ipynb .pytest_cache .ruff_cache .mypy_cache .hypothesis
	@echo '已删去生成的文件。要重装环境，请再删去 $(VENV)'

setup: $(READY)
	@echo '环境就绪：$(VENV)'

$(READY): requirements.lock pyproject.toml tools/fonts/package-lock.json
	@sh tools/setup.sh $(VENV) $(PYTHON)
	@touch $@

# 测试要用的系统软件包；以 root 身份运行时自动安装。
packages:
	@sh tools/packages.sh $(PACKAGES)
