# The hosts of the demo: a name, the network and the seed of Benchmarks/networks, and the truth, which is that of the network.
#   host  network  seed  answer  why

fleet() {
    cat <<END
throttled throttle 1 split each connection has 8 Mbit/s
shared shared-link 1 no_gain one link of 40 Mbit/s
knee knee 1 split 16 Mbit/s for each connection, 40 Mbit/s in total
throttled-2 throttle 2 split each connection has 6.5 Mbit/s
shared-3 shared-link 3 no_gain one link of 48 Mbit/s
window window 1 split a receive window of 64 kB at 50 ms
bloated bufferbloat 1 no_gain one link of 40 Mbit/s with a long queue
policed policer-flow 1 split each flow is policed to 8 Mbit/s
capped policer-client 1 no_gain the client is policed to 40 Mbit/s
lossy loss 1 split 1% of the packets lost
END
}

# usage: chosen HOSTS     the lines of the hosts: of the first ones, for a number, or of those with these names
chosen() {
    case $1 in
        *[!0-9]*) for name in $1; do fleet | grep "^$name " || echo "networks.sh has no host $name." >&2; done ;;
        *) fleet | head -n "$1" ;;
    esac
}
