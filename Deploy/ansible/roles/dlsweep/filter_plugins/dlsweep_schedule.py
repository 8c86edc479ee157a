"""When each host of a campaign measures. The order follows from the seed, on every machine."""

import datetime
import hashlib
import os


def waves(hosts, hostvars, seed, number):
    """Splits the hosts of round `number` into waves: hosts of one wave share nothing, so that they may measure at once.

    The order of the hosts is shuffled: it is the order of the digests of seed, round, and name.
    """
    found = []
    for host in sorted(hosts, key=lambda host: _digest(f"{seed} {number} {host}")):
        shares = set(hostvars[host].get("dlsweep_shares", ["server"]))
        wave = next((wave for wave in found if not wave["shares"] & shares), None)
        if wave is None:
            wave = {"hosts": [], "shares": set()}
            found.append(wave)
        wave["hosts"].append(host)
        wave["shares"] |= shares
    return [wave["hosts"] for wave in found]


def times(host, hosts, hostvars, seed, rounds, start, period, slot):
    """The times (UTC) at which timers start the rounds of a host: start, and a delay by the wave of the host.

    `period` is the time between two rounds and `slot` the time of a wave, in minutes.
    """
    begin = datetime.datetime.strptime(start, "%Y-%m-%dT%H:%M:%SZ")
    found = []
    for number in range(1, int(rounds) + 1):
        schedule = waves(hosts, hostvars, seed, number)
        if len(schedule) * int(slot) > int(period):
            raise ValueError(
                f"{len(schedule)} hosts that share something need {len(schedule)} slots of {slot} minutes, more than "
                f"the {period} minutes of a round: raise dlsweep_period_minutes, or lower dlsweep_slot_minutes."
            )
        wave = next(index for index, wave in enumerate(schedule) if host in wave)
        moment = begin + datetime.timedelta(minutes=int(period) * (number - 1) + int(slot) * wave)
        found.append(moment.strftime("%Y-%m-%d %H:%M:%S UTC"))
    return found


def trial_seed(host, seed, number):
    """The seed of the order of the trials of one run."""
    return f"{int(_digest(f'{seed} {host}')[:8], 16)}{int(number):02d}"


def missing(numbers, campaign_folder, host):
    """The rounds that the campaign's folder has no complete run of."""

    def verdict(number):
        return f"{campaign_folder}/host={host}/round={number:02d}/results/{host}.{number:02d}/verdict.json"

    return [number for number in numbers if not os.path.exists(verdict(number))]


def _digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


class FilterModule:
    """The filters of this role."""

    def filters(self):
        return {
            "dlsweep_missing": missing,
            "dlsweep_times": times,
            "dlsweep_trial_seed": trial_seed,
            "dlsweep_waves": waves,
        }
