# The servers that the suites run over, for .ci/run and .ci/deep to source. Each run has its own, on a free port and an
# empty folder in memory where there is room: whether a test survives a power cut is not the question, so nothing waits
# for a disk, and what became of the machine's own server does not matter. A server that PREFIQ_TEST_POSTGRES or
# PREFIQ_TEST_MARIADB names is used as it is. Debian's packages are installed where they are missing and may be.

memory_kb=$(df --output=avail -k /dev/shm 2>/dev/null | tail -n 1 || echo 0)
if [ "$memory_kb" -ge 4000000 ]; then server_data=$(mktemp -d -p /dev/shm); else server_data=$(mktemp -d); fi
server_pids=()

stop_servers() {
  for pid in "${server_pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${server_pids[@]}"; do wait "$pid" 2>/dev/null || true; done
  rm -rf "$server_data"
}

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

free_port() {
  node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

# binary PATTERN PACKAGE: the path of a program, from the package of Debian that has it.
binary() {
  local found
  found=$(compgen -G "$1" | sort -V | tail -n 1) || true
  if [ -z "$found" ] && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$2"; } >&2
    found=$(compgen -G "$1" | sort -V | tail -n 1) || true
  fi
  [ -n "$found" ] || { echo "no $2 here: install it, or start a server" >&2; return 1; }
  echo "$found"
}

# data_of USER: a folder of a server's own.
data_of() {
  mkdir -p "$server_data/$1"
  chmod 711 "$server_data"
  [ "$(id -u)" -ne 0 ] || chown "$1" "$server_data/$1"
  echo "$server_data/$1"
}

# as USER COMMAND…: neither server runs as root.
as() {
  local user=$1
  shift
  if [ "$(id -u)" -eq 0 ]; then exec runuser -u "$user" -- "$@"; else exec "$@"; fi
}

# launch USER PORT COMMAND…: in the background; returns when the port answers.
launch() {
  local port=$2 log="$server_data/$1.log"
  (as "$1" "${@:3}" >"$log" 2>&1) &
  server_pids+=($!)
  for _ in $(seq 300); do
    ! answers "$port" || return 0
    kill -0 "${server_pids[-1]}" 2>/dev/null || break
    sleep 0.1
  done
  cat "$log" >&2
  return 1
}

start_postgres() {
  local server bin port data
  server=$(binary '/usr/lib/postgresql/*/bin/postgres' postgresql)
  bin=$(dirname "$server")
  port=$(free_port)
  data=$(data_of postgres)
  (as postgres "$bin/initdb" -D "$data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 >/dev/null)
  launch postgres "$port" "$server" -D "$data" -p "$port" -h 127.0.0.1 -k "$data" \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300
  export PREFIQ_TEST_POSTGRES="postgres://postgres@127.0.0.1:$port/postgres"
}

start_mariadb() {
  local server port data
  server=$(binary '/usr/sbin/mariadbd' mariadb-server)
  port=$(free_port)
  data=$(data_of mysql)
  (as mysql mariadb-install-db --no-defaults --datadir="$data" --auth-root-authentication-method=normal \
    --skip-test-db >/dev/null)
  launch mysql "$port" "$server" --no-defaults --datadir="$data" --bind-address=127.0.0.1 --port="$port" \
    --socket="$data/server.sock" --pid-file="$data/server.pid" --max-connections=500 --innodb-use-native-aio=0 \
    --innodb-flush-log-at-trx-commit=0 --innodb-flush-method=nosync --innodb-doublewrite=0 --sync-binlog=0
  export PREFIQ_TEST_MARIADB="mariadb://root@127.0.0.1:$port/mysql"
}

[ -n "${PREFIQ_TEST_POSTGRES:-}" ] || start_postgres
[ -n "${PREFIQ_TEST_MARIADB:-}" ] || start_mariadb
echo "PostgreSQL: $PREFIQ_TEST_POSTGRES, MariaDB: $PREFIQ_TEST_MARIADB"
