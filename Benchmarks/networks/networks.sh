# The networks, by name: sets what each one is made of. Rates are bytes per second, times seconds; the delay is that of one
# direction. Sizes are such that the fastest trials last two seconds, unless that they do not is the point.
#   link     options of link-emulator       control  congestion control of the server
#   server   directives of nginx            zone     its declarations
#   receive  receive buffer of the client   bytes, threads, trials: what is measured
#   http2    "yes" for HTTP/2 over TLS, measured with --method streams
#   relay    the rate of each connection through a relay in front of the server
# Seed 1 has the parameters of the table in README.md; other seeds have other rates, delays and counts, and sizes to go with
# them, so that what was tried on the one can be judged on the others.

names="throttle shared-link bufferbloat shallow-queue loss loss-bbr window knee policer-flow policer-client free-credit \
refuses drift ramp h2-request h2-connection h2-link h2-loss h2-window"

# What is measured of a network: its own counts and trials, or what DESIGN says.
plan() {
    case ${DESIGN:-} in
        quick) echo "quick --max-threads ${threads##*,}" ;;
        sweep) echo "run --max-threads ${threads##*,} --trials 5" ;;
        *) echo "run --threads $threads --trials $trials" ;;
    esac
}

# usage: network NAME SEED
network() {
    link= control=cubic server= zone= receive= http2= relay= threads=1,2,4,8 trials=5
    case $1 in h2-*) http2=yes threads=1,2,4 ;; esac
    factors "$2"
    fast=$(product 12.5e6 $f) slow=$(product 5e6 $f) near=$(product 0.01 $g) far=$(product 0.02 $g)
    case $1 in
        throttle)
            link="--rate $fast --delay $near --queue 500000" server="limit_rate $(product 1000 $f)k;"
            bytes=$(product 20e6 $f)
            ;;
        shared-link) link="--rate $slow --delay $near --queue $(product 1e5 $f $g)" bytes=$(product 12e6 $f) ;;
        bufferbloat) link="--rate $slow --delay $near --queue $(product 2e6 $f)" bytes=$(product 12e6 $f) ;;
        shallow-queue)
            link="--rate $slow --delay $(product 0.03 $g) --queue $(product 3e4 $f $g)" control=reno
            bytes=$(product 12e6 $f)
            ;;
        loss)
            link="--rate $(product 12.5e6) --delay $far --queue 500000 --loss 0.01" control=reno
            bytes=$(product 36e6 $(inverse $g)) trials=6
            ;;
        loss-bbr)
            link="--rate $slow --delay $far --queue $(product 2e5 $f $g) --loss 0.01" control=bbr bytes=$(product 45e6 $f)
            ;;
        window)
            link="--rate $(product 12.5e6) --delay $(product 0.025 $g) --queue 1000000" receive=$(product 65536 $g)
            bytes=14000000
            ;;
        knee)
            link="--rate $slow --delay $near --queue $(product 1e5 $f $g)" server="limit_rate $(product 2000 $f $(inverse $h))k;"
            threads=1,2,3,4,8 bytes=$(product 14e6 $f)
            ;;
        policer-flow)
            link="--rate $fast --delay $near --queue 500000 --police flow --police-rate $(product 1e6 $f)"
            bytes=$(product 16e6 $f)
            ;;
        policer-client)
            link="--rate $fast --delay $near --queue 500000 --police client --police-rate $slow"
            link="$link --police-burst $(product 2e5 $f $g)"
            bytes=$(product 32e6 $f)
            ;;
        free-credit)
            link="--rate $fast --delay $near --queue 500000"
            server="limit_rate $(product 1000 $f)k; limit_rate_after $(product 2000 $f)k;" threads=1,2,4
            bytes=$(product 40e6 $f)
            ;;
        refuses)
            link="--rate $fast --delay $near --queue 500000"
            server="limit_rate $(product 1000 $f)k; limit_conn all $k;" zone="limit_conn_zone \$server_port zone=all:1m;"
            bytes=$(product 10e6 $f)
            ;;
        drift)
            link="--rate $(product 6.25e6 $f) --delay $near --queue 150000 $(drift $(product 6.25e6 $f) $(product 2.5e6 $f) 45)"
            bytes=$(product 10e6 $f)
            ;;
        ramp) link="--rate $fast --delay $(product 0.05 $g) --queue 1000000" bytes=$(product 1e6 $f) trials=10 ;;
        h2-request)
            link="--rate $fast --delay $near --queue 500000" server="limit_rate $(product 2000 $f)k;"
            bytes=$(product 24e6 $f)
            ;;
        h2-connection)
            link="--rate $fast --delay $near --queue 500000" relay=$(product 2e6 $f) bytes=$(product 12e6 $f)
            ;;
        h2-link) link="--rate $slow --delay $near --queue $(product 1e5 $f $g)" bytes=$(product 12e6 $f) ;;
        h2-loss)
            link="--rate $(product 12.5e6) --delay $(product 0.005 $g) --queue 500000 --loss 0.02" control=reno
            bytes=$(product 12e6 $(inverse $g)) trials=12
            ;;
        h2-window)
            link="--rate $(product 12.5e6) --delay $(product 0.025 $g) --queue 1000000" receive=$(product 65536 $g)
            bytes=6000000
            ;;
        *)
            echo "There is no network $1; there are: $names" >&2
            return 64
            ;;
    esac
}

# By what a seed multiplies rates (f), delays (g) and counts (h), and how many connections are admitted (k).
factors() {
    case $(($1 % 12)) in
        0) f=1.05 g=0.9 h=0.7 k=7 ;;
        1) f=1 g=1 h=1 k=4 ;;
        2) f=0.8 g=1.5 h=1 k=4 ;;
        3) f=1.2 g=0.75 h=1 k=4 ;;
        4) f=0.7 g=1.25 h=1.3 k=5 ;;
        5) f=1.1 g=2 h=0.75 k=3 ;;
        6) f=0.9 g=1.75 h=1.6 k=6 ;;
        7) f=1.15 g=0.6 h=0.85 k=3 ;;
        8) f=0.75 g=1.1 h=1.15 k=5 ;;
        9) f=1.25 g=1.5 h=0.9 k=6 ;;
        10) f=0.85 g=0.8 h=1.45 k=3 ;;
        11) f=0.95 g=1.3 h=1.2 k=4 ;;
    esac
}

# The product of numbers, whole where it is large.
product() {
    LC_ALL=C awk 'BEGIN { p = 1; for (i = 1; i < ARGC; i++) p *= ARGV[i]; printf p < 100 ? "%g" : "%d", p }' "$@"
}

inverse() { LC_ALL=C awk -v x="$1" 'BEGIN { printf "%g", 1 / x }'; }

# The steps of a rate that goes evenly from $1 to $2 in $3 seconds.
drift() {
    LC_ALL=C awk -v from="$1" -v to="$2" -v time="$3" \
        'BEGIN { for (i = 1; i <= 60; i++) printf "--step %g:%d ", time * i / 60, from + (to - from) * i / 60 }'
}
