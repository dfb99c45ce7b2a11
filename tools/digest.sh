#!/bin/sh
# Print a digest of every file that git knows or would add: what the tests depend on.
set -eu

files() {
    git ls-files --cached --others --exclude-standard | sort -u | while read -r file; do
        if [ -f "$file" ]; then echo "$file"; fi
    done
}

{ files; files | git hash-object --stdin-paths; } | git hash-object --stdin
