#!/usr/bin/env bash
# Installs the clients that tests/clients runs against the service, into .clients/ of the checkout.
# What this machine can't install is told and left out; the tests of it then skip and say so.
set -euo pipefail
cd "$(dirname "$0")/.."

lists=tests/clients/install
folder=.clients
python=${PYTHON:-python3}
debian=(chromium curl raptor2-utils rasqal-utils serdi)

missing_packages() {
    for package in "${debian[@]}"; do
        dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null |
            grep -qx installed || echo "$package"
    done
}

install_debian() {
    if ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then
        echo "clients: install by hand (apt-get needs root): ${debian[*]}" >&2
        return
    fi
    local missing
    mapfile -t missing < <(missing_packages)
    [ ${#missing[@]} -eq 0 ] && return
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq >/dev/null &&
        apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

install_python() {  # NAME: a virtual environment of its own, as the lists do not agree
    "$python" -m venv --clear "$folder/$1"
    "$folder/$1/bin/python" -m pip install --quiet --disable-pip-version-check \
        --require-hashes --requirement "$lists/$1.txt"
}

install_node() {
    if ! command -v npm >/dev/null; then
        echo "clients: npm is needed for the clients in JavaScript" >&2
        return
    fi
    mkdir -p "$folder/node"
    cp "$lists/package.json" "$lists/package-lock.json" "$lists/.npmrc" "$folder/node/"
    (cd "$folder/node" && npm ci --loglevel=error)
}

checksum() {
    cat "$lists"/* "$lists/.npmrc" tools/clients.sh | sha256sum
}

mkdir -p "$folder"
install_debian || echo "clients: Debian's packages could not be installed" >&2
if [ "$(cat "$folder/installed" 2>/dev/null)" = "$(checksum)" ]; then
    exit 0
fi
rm -f "$folder/installed"
install_node &
node=$!
install_python python
install_python ckan
wait "$node"
checksum > "$folder/installed"
