# Java and a real PostgreSQL: initialised in the temporary folder, on the loopback, with a password of its own; stopped at the end.

say "a portal's night job: PostgreSQL in, PostgreSQL out"
jdbc=${LIANLUO_JDBC:-/usr/share/java/postgresql.jar}
if [ -z "$java_ready" ]; then
    skip "Java is not here"
elif provide "$jdbc" libpostgresql-jdbc-java && provide '/usr/lib/postgresql/*/bin/initdb' postgresql; then
    bin=$(dirname "$(compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V | tail -1)")
    # The server does not run as root; Debian's package brings a user for it.
    as_server=()
    store=$work/postgres
    mkdir "$store"
    if [ "$(id -u)" -eq 0 ]; then
        as_server=(runuser -u postgres --)
        chmod 711 "$work"
        chown postgres "$store"
    fi
    export PGUSER=portal PGPASSWORD PGHOST=127.0.0.1 PGPORT PGDATABASE=postgres
    PGPASSWORD=$(python3 -c 'import secrets; print(secrets.token_hex(16))')
    PGPORT=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    (umask 077 && printf '%s\n' "$PGPASSWORD" >"$store/password")
    [ "$(id -u)" -ne 0 ] || chown postgres "$store/password"
    quietly "${as_server[@]}" "$bin/initdb" --pgdata "$store/data" --username "$PGUSER" --auth scram-sha-256 --encoding UTF8 --locale C \
        --pwfile "$store/password"
    quietly "${as_server[@]}" "$bin/pg_ctl" --pgdata "$store/data" --wait --log "$store/log" \
        --options "-c listen_addresses=127.0.0.1 -p $PGPORT -k '' -c fsync=off" start
    ends+=("cd / && ${as_server[*]} '$bin/pg_ctl' --pgdata '$store/data' --wait --mode fast stop >/dev/null")
    query() { "$bin/psql" --no-psqlrc --quiet --set ON_ERROR_STOP=1 "$@"; }
    query --file "$ffi/examples/java/portal.sql"
    for table in contacts visits; do query --command "\\copy $table from '$sample/$table.csv' csv header"; done
    url=jdbc:postgresql://$PGHOST:$PGPORT/$PGDATABASE
    # Twice: what stood there before is replaced.
    for _ in once again; do
        java -cp "$work/jar/lianluo.jar:$jna:$jdbc" NightJob "$url" 2026-01-01 2026-12-31 2026-09-30
    done
    java -cp "$work/jar/lianluo.jar:$jna" Written "$sample" >"$work/written"
    query --command '\copy (select * from duties order by duty_id collate "C") to stdout csv' | cmp - "$work/written"
    [ "$(wc -l <"$work/written")" -gt 1000 ]
    # A row that the library refuses leaves the duties as they were.
    query --command "insert into visits values ('v-x', 'c-x', '2026-02-02', 'postman')"
    if java -cp "$work/jar/lianluo.jar:$jna:$jdbc" NightJob "$url" 2026-01-01 2026-12-31 2026-09-30 >"$work/log" 2>&1; then
        echo "a visit by nobody is taken"; exit 1
    fi
    grep -q '^LL10[0-9] visits.by' "$work/log" || { cat "$work/log"; exit 1; }
    query --command '\copy (select * from duties order by duty_id collate "C") to stdout csv' | cmp - "$work/written"
    echo "PostgreSQL $("$bin/postgres" --version | awk '{ print $3 }'): $(wc -l <"$work/written") duties written, those of the same tables as CSV"
fi
