# The networks of the lab server, by name: what each one is made of, as networks.sh has it of those that are emulated.
#   options  of dlsweep serve               threads, trials: what is measured

lab_names="lab-throttle lab-throttle-bursts lab-knee lab-flat lab-client-cap lab-saturating lab-retrograde \
lab-free-credit lab-refuses lab-resets lab-queues lab-drift lab-step lab-cross-traffic lab-straggler lab-slow-start"

# usage: lab_network NAME SEED
lab_network() {
    threads=1,2,4,6,8 trials=5
    factors "$2"
    options="--scenario ${1#lab-} --seed $2 $(lab_options "$1")"
    if [ "$1" = lab-throttle-bursts ] || [ "$1" = lab-straggler ]; then threads=1,2,4,8; fi
}

lab_options() {
    each="--rate-per-connection $(product 2e6 $f)"
    more="--rate-per-connection $(product 4e6 $f)"
    case $1 in
        lab-throttle) echo "$each --bytes $(product 32e6 $f)" ;;
        lab-throttle-bursts) echo "$each --burst $(product 0.8 $h)s --bytes $(product 56e6 $f $h)" ;;
        lab-knee) echo "$more --rate-in-all $(product 14e6 $f $h) --bytes $(product 32e6 $f $h)" ;;
        lab-flat) echo "--rate-in-all $(product 10e6 $f) --bytes $(product 20e6 $f)" ;;
        lab-client-cap) echo "--rate-per-client $(product 10e6 $f) --bytes $(product 20e6 $f)" ;;
        lab-saturating) echo "$more --contention $(product 0.25 $(inverse $h)) --bytes $(product 32e6 $f)" ;;
        lab-retrograde) echo "$more --crosstalk $(product 0.06 $(inverse $f)) --bytes $(product 20e6 $f)" ;;
        lab-free-credit)
            echo "$each --free $(product 1e6 $f $h) --rate-in-all $(product 50e6 $f) --bytes $(product 64e6 $f)"
            ;;
        lab-refuses | lab-resets | lab-queues) echo "$each --admit $k --bytes $(product 16e6 $f)" ;;
        lab-drift)
            echo "--rate-in-all $(product 6e6 $f) --drift-to $(product 2.5e6 $f) --bytes $(product 12e6 $f)"
            ;;
        lab-step)
            echo "--rate-in-all $(product 6e6 $f) --step-to $(product 3e6 $f) --change-after $(product 28 $h)s" \
                "--bytes $(product 12e6 $f)"
            ;;
        lab-cross-traffic) echo "--rate-in-all $(product 10e6 $f) --bytes $(product 20e6 $f)" ;;
        lab-straggler) echo "--rate-per-connection $(product 3e6 $f) --bytes $(product 32e6 $f)" ;;
        lab-slow-start)
            echo "--delay $(product 0.4 $g)s --rate-in-all $(product 10e6 $f) --bytes $(product 1e6 $f)"
            ;;
        *)
            echo "There is no network $1; there are: $lab_names" >&2
            return 64
            ;;
    esac
}
