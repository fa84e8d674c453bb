#!/bin/sh
# What the container runs: `web`, `worker`, `backup`, `restore FILE`, or a management command.
set -eu

HERE=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$HERE"
PYTHON=$HERE/.venv/bin/python
export DJANGO_SETTINGS_MODULE="${DJANGO_SETTINGS_MODULE:-council.settings.production}" PYTHONUNBUFFERED=1

case "${1:-web}" in
web)
    "$PYTHON" manage.py migrate --no-input --verbosity 0
    # Errors end it here; what is worth knowing but not wrong goes to the log.
    "$PYTHON" manage.py check --deploy --database default --fail-level ERROR
    set -- council.asgi:application --host "${HOST:-0.0.0.0}" --port "${PORT:-8000}" --lifespan on \
        --no-access-log --no-server-header --log-level warning --timeout-graceful-shutdown 8
    if [ "${TRUST_PROXY:-0}" = 1 ]; then
        # Only the proxy reaches this port: see compose.yaml.
        set -- "$@" --proxy-headers --forwarded-allow-ips "${FORWARDED_ALLOW_IPS:-127.0.0.1}"
    else
        set -- "$@" --no-proxy-headers
    fi
    if [ "${WEB_PROCESSES:-1}" -gt 1 ]; then
        set -- "$@" --workers "$WEB_PROCESSES"
    fi
    exec "$PYTHON" -m uvicorn "$@"
    ;;
worker)
    "$PYTHON" manage.py check --database default --fail-level ERROR
    exec "$PYTHON" manage.py procrastinate worker
    ;;
backup | restore)
    exec "$PYTHON" -m council.supervisor.backup "$@"
    ;;
*)
    exec "$PYTHON" manage.py "$@"
    ;;
esac
