#!/bin/sh
# Made the files beside it, once: two authorities whose keys were thrown away, and what the first one signed. They are
# valid for a hundred years, guard nothing, and are only ever shown on the loopback interface by tls-front.ts.
set -eu
cd "$(dirname "$0")"
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT

key() { openssl ecparam -name prime256v1 -genkey -noout | openssl pkcs8 -topk8 -nocrypt -out "$1"; }

authority() {
  key "$made/$1.key"
  openssl req -x509 -new -key "$made/$1.key" -days 36500 -subj "/CN=Test authority $1" \
    -addext basicConstraints=critical,CA:true -addext keyUsage=critical,keyCertSign -out "$1.pem"
}

# Name of the file, and the subject alternative names; certificate and key in one file.
server() {
  key "$made/server.key"
  printf 'subjectAltName=%s\nbasicConstraints=critical,CA:false\nextendedKeyUsage=serverAuth\n' "$2" >"$made/extensions"
  openssl req -new -key "$made/server.key" -subj '/CN=Test server' |
    openssl x509 -req -days 36500 -CA trusted.pem -CAkey "$made/trusted.key" -CAcreateserial \
      -CAserial "$made/serial" -extfile "$made/extensions" -out "$made/server.pem"
  cat "$made/server.pem" "$made/server.key" >"$1.pem"
}

authority trusted
authority stranger
server by-name DNS:localhost
server by-address IP:127.0.0.1
server elsewhere DNS:db.example,IP:192.0.2.1
