#!/bin/sh
# Mail a summary that `monthly --summary FILE` wrote: its first line is the subject.
# Usage: mail-summary.sh FILE [ADDRESS]; without ADDRESS, $DIGITAL_MONTHLY_MAIL or root.
set -eu

summary=$1
address=${2:-${DIGITAL_MONTHLY_MAIL:-root}}
subject=$(head -n 1 "$summary")
{
    printf 'To: %s\nSubject: =?UTF-8?B?%s?=\n' "$address" "$(printf %s "$subject" | base64 | tr -d '\n')"
    printf 'MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n'
    printf 'Content-Transfer-Encoding: base64\n\n'
    base64 "$summary"
} | "${SENDMAIL:-/usr/sbin/sendmail}" -t
