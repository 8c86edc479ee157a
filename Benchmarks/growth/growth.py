#!/usr/bin/env python3
"""How dlsweep's own seconds and memory grow, and what a sweep costs beside its trials: see README.md."""

import argparse, csv, math, os, random, shutil, signal, socket, statistics, subprocess, sys, tempfile, time


def measured(arguments, **options):
    """Runs a program to its end: (exit status, seconds, CPU seconds, most resident bytes, most anonymous bytes).

    Memory is sampled: that which the system adds up at the end begins with the memory of whoever started the program.
    """
    start = time.monotonic()
    process = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE, **options)
    resident = anonymous = 0
    # The process is left to be reaped by wait4, which knows what it has used.
    while os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        figures = memory(process.pid)
        resident = max(resident, figures.get("VmHWM", 0))
        anonymous = max(anonymous, figures.get("RssAnon", 0))
        time.sleep(0.005)
    seconds = time.monotonic() - start
    error = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.stderr.write(error.decode(errors="replace"))
    return process.returncode, seconds, usage.ru_utime + usage.ru_stime, resident, anonymous


def memory(pid):
    """What the system says of a process's memory, in bytes: VmHWM, RssAnon and others."""
    try:
        with open(f"/proc/{pid}/status") as status:
            fields = (line.split() for line in status)
            return {field[0][:-1]: int(field[1]) * 1024 for field in fields if field[-1] == "kB"}
    except OSError:
        return {}


class Nginx:
    """nginx on loopback, plain and with TLS, for the folder `www` below a folder of its own."""

    def __init__(self, folder):
        self.folder = folder
        self.www = os.path.join(folder, "www")
        os.mkdir(self.www)
        self.ports = [self.free_port(), self.free_port()]
        self.certificate = os.path.join(folder, "certificate.pem")
        key = os.path.join(folder, "key.pem")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
                        "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out",
                        self.certificate], check=True, stderr=subprocess.DEVNULL)
        paths = "".join(f"{name}_temp_path {folder}/{name};\n" for name in
                        ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        with open(os.path.join(folder, "nginx.conf"), "w") as file:
            file.write(f"""daemon off; master_process off; pid {folder}/pid;
events {{ worker_connections 4096; }}
http {{ access_log off; sendfile on; {paths}
server {{ listen 127.0.0.1:{self.ports[0]} backlog=2048; listen 127.0.0.1:{self.ports[1]} ssl backlog=2048;
ssl_certificate {self.certificate}; ssl_certificate_key {key}; location / {{ root {self.www}; }} }} }}
""")
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        self.process = subprocess.Popen(
            [program, "-p", folder, "-c", f"{folder}/nginx.conf", "-e", f"{folder}/error.log"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(500):
            try:
                socket.create_connection(("127.0.0.1", self.ports[0])).close()
                return
            except OSError:
                time.sleep(0.01)
        raise SystemExit("nginx does not answer: " + open(f"{folder}/error.log").read())

    @staticmethod
    def free_port():
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            return listener.getsockname()[1]

    def file(self, name, size):
        block = random.Random(1).randbytes(1 << 20)
        with open(os.path.join(self.www, name), "wb") as file:
            for start in range(0, size, len(block)):
                file.write(block[:min(len(block), size - start)])

    def url(self, name, tls=False):
        return f"http{'s' if tls else ''}://127.0.0.1:{self.ports[tls]}/{name}"

    def stop(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def megabytes(count):
    return f"{count / 1e6:.0f}"


def table(title, header, rows):
    print(f"### {title}\n\n| " + " | ".join(header) + " |\n| " + " | ".join("---" for _ in header) + " |")
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |", flush=True)
    print(flush=True)


def write_trials(folder, label, trials, slower):
    """A trials.csv of 10 thread counts in blocks, with noise of 5 % and a knee at 5 threads."""
    draw = random.Random(f"{label} {trials}")
    os.makedirs(folder)
    with open(os.path.join(folder, "trials.csv"), "w") as file:
        file.write("sequence,label,block,method,threads,seconds,bytes,outcome\n")
        for number in range(trials):
            block, threads = number // 10 + 1, number % 10 + 1
            seconds = 10 / min(threads, 5) * math.exp(draw.gauss(0, 0.05)) * slower
            file.write(f"{number + 1},{label},{block},ranged,{threads},{seconds:.6f},40000000,ok\n")


def write_connections(folder, label):
    """The connections.csv and intervals.csv of such a run: shares of 5 %, and two intervals a connection."""
    draw = random.Random(label)
    with open(os.path.join(folder, "trials.csv")) as file:
        trials = [(row["sequence"], int(row["threads"]), float(row["seconds"])) for row in csv.DictReader(file)]
    with open(os.path.join(folder, "connections.csv"), "w") as connections, \
            open(os.path.join(folder, "intervals.csv"), "w") as intervals:
        connections.write("label,sequence,connection,bytes,seconds,first_byte_seconds,bytes_per_second,outcome\n")
        intervals.write("label,sequence,connection,start_seconds,end_seconds,bytes\n")
        for sequence, threads, seconds in trials:
            for connection in range(1, threads + 1):
                size = 40_000_000 // threads
                own = seconds * math.exp(draw.gauss(0, 0.05))
                connections.write(f"{label},{sequence},{connection},{size},{own:.6f},0.001,{size / own:.3f},ok\n")
                for half in (0, 1):
                    intervals.write(f"{label},{sequence},{connection},{half * own / 2:.6f},{(half + 1) * own / 2:.6f},{size // 2}\n")


def long_run(program, folder, gnuplot):
    """A run with its connections and intervals, which has more plots."""
    rows = []
    for size in (1_000, 10_000, 100_000):
        path = os.path.join(folder, "results", f"c{size}")
        write_trials(path, os.path.basename(path), size, 1)
        write_connections(path, os.path.basename(path))
        cells = [f"{size:,}"]
        for command in [["analyze", path, "--no-plots"]] + ([["analyze", path]] if gnuplot else []):
            status, seconds, _, peak, _ = measured([program, *command])
            cells += [f"{seconds:.2f}", megabytes(peak)] if status == 0 else ["failed", ""]
        rows.append(cells)
    table("The same with 5.5 connections a trial, and two intervals a connection",
          ["trials", "analyze, s", "MB"] + (["analyze with plots, s", "MB (without gnuplot's)"] if gnuplot else []), rows)


def growth(program, folder, most, gnuplot):
    rows = []
    sizes = [10 ** power for power in range(2, most + 1)]
    for size in sizes:
        folders = [os.path.join(folder, "results", f"{name}{size}") for name in ("a", "b")]
        for index, path in enumerate(folders):
            write_trials(path, os.path.basename(path), size, 1 + 0.2 * index)
        cells = [f"{size:,}"]
        commands = [["analyze", folders[0], "--no-plots"], ["compare", *folders, "--no-plots", "--output", folder]]
        if gnuplot and size <= 10 ** 5:
            commands.append(["analyze", folders[0]])
        for command in commands:
            status, seconds, _, peak, _ = measured([program, *command])
            cells += [f"{seconds:.2f}", megabytes(peak)] if status == 0 else ["failed", ""]
        rows.append(cells if len(cells) > 5 or not gnuplot else cells + ["", ""])
    header = ["trials", "analyze, s", "MB", "compare, s", "MB"]
    if gnuplot:
        header += ["analyze with plots, s", "MB (without gnuplot's)"]
    table("Seconds and memory by the number of trials (goals: analyze of 1,000,000 in 12 s and 400 MB; the plots of 100,000 in 5 s)",
          header, rows)


def trial_rows(output, label):
    with open(os.path.join(output, "results", label, "trials.csv")) as file:
        return list(csv.DictReader(file))


def sweeps(program, nginx, folder, counts):
    rows = []
    for tls in (False, True):
        for count in counts:
            for name, size in (("small", "64 MB"), ("large", "512 MB")):
                label = f"n{count}{name}{'tls' if tls else ''}"
                _, seconds, _, _, anonymous = measured(
                    [program, nginx.url(name, tls), "--threads", f"1,{count}", "--trials", "3", "--label", label,
                     "--output", folder, "--no-plots", "--yes", "--scratch", folder, "--cacert", nginx.certificate])
                trials = [row for row in trial_rows(folder, label) if row["threads"] == str(count)]
                good = [float(row["seconds"]) for row in trials if row["outcome"] == "ok"]
                rows.append(["TLS" if tls else "plain", count, size, f"{seconds:.2f}",
                             f"{statistics.mean(good):.3f}" if good else "", f"{len(trials) - len(good)}/{len(trials)}",
                             f"{anonymous / (1 << 20):.0f}"])
    table("A sweep by its threads (goal at 64: at most 64 MiB plain, 128 MiB over TLS)",
          ["server", "threads", "file", "whole run, s", "a trial, s", "failed", "anonymous memory, MiB"], rows)


def cost(program, nginx, folder):
    rows = []
    for name, size, extra in (("tiny", 1 << 16, ["--max-threads", "16", "--trials", "100"]),
                              ("large", 512_000_000, ["--threads", "1,4", "--trials", "10"])):
        for sink in ("file", "discard"):
            label = f"cost-{name}-{sink}"
            _, seconds, cpu, _, _ = measured(
                [program, nginx.url(name), *extra, "--sink", sink, "--label", label, "--output", folder, "--no-plots",
                 "--yes", "--quiet", "--scratch", folder])
            trials = trial_rows(folder, label)
            own = seconds - sum(float(row["seconds"]) for row in trials)
            touched = len(trials) * size if sink == "file" else 0
            rows.append([f"{size:,}", sink, len(trials), f"{seconds:.2f}", f"{own:.2f}", f"{own / len(trials) * 1000:.2f}",
                         f"{own / touched * 1e9:.2f}" if touched else "", f"{cpu:.2f}"])
    table("What a sweep takes beside its trials (goals: 5 ms a trial; with the file sink 2 s more for each GB of the file, "
          "which is overwritten and digested)",
          ["bytes", "sink", "trials", "whole run, s", "without the trials, s", "ms a trial", "s a GB", "CPU, s"], rows)


def run_seconds(command):
    """The seconds of a short program, which nothing looks at meanwhile."""
    start = time.monotonic()
    subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.monotonic() - start


def peers(program, nginx, folder):
    """The memory of dlsweep's get beside that of other downloaders, for a large file."""
    output, url = os.path.join(folder, "peer"), nginx.url("large")
    rows = []
    for threads in (1, 16):
        part = -(-512_000_000 // threads)
        for name, command in (
                ("dlsweep get", [program, "get", url, "-q", "--threads", str(threads), "-o", output]),
                ("curl", ["curl", "-q", "-sS", "-f", "-o", output, url]),
                ("aria2c", ["aria2c", "--no-conf", "-q", "-m1", "--file-allocation=none", "-k1M", f"-x{threads}",
                            f"-s{threads}", "-d", folder, "-o", "peer", url]),
                ("axel", ["axel", "-q", f"-n{threads}", "-o", output, url]),
                ("wget2", ["wget2", "--no-config", "-q", "--tries=1", f"--max-threads={threads}", f"--chunk-size={part}",
                           "-O", output, url])):
            if shutil.which(command[0]) is None or name == "curl" and threads > 1:
                continue
            status, seconds, _, resident, anonymous = measured(command)
            rows.append([name, threads, f"{resident / 1e6:.0f}", f"{anonymous / 1e6:.0f}"] if status == 0
                        else [name, threads, "failed", ""])
            for path in (output, output + ".aria2", output + ".st"):
                if os.path.exists(path):
                    os.remove(path)
    table("Memory for a file of 512 MB over plain HTTP", ["command", "threads", "most resident, MB", "of it anonymous, MB"],
          rows)


def endurance(program, nginx, folder, trials):
    """What the process holds on to in the course of one long sweep of a tiny file."""
    label, rows = "endurance", []
    path = os.path.join(folder, "results", label, "trials.csv")
    blocks = -(-trials // 4)
    process = subprocess.Popen(
        [program, nginx.url("tiny"), "--threads", "1,2,4", "--trials", str(blocks), "--warmup", "1", "--label", label,
         "--output", folder, "--scratch", folder, "--no-plots", "--yes", "--quiet"],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    start, due, lines, position = time.monotonic(), [1_000 * part for part in range(1, trials // 1_000 + 1)], 0, 0
    while process.poll() is None and due:
        time.sleep(0.02)
        if not os.path.exists(path):
            continue
        with open(path, "rb") as file:
            file.seek(position)
            added = file.read()
        lines, position = lines + added.count(b"\n"), position + len(added)
        if lines > due[0]:
            figures, descriptors = memory(process.pid), f"/proc/{process.pid}/fd"
            if "VmRSS" not in figures or not os.path.exists(descriptors):
                break
            rows.append([f"{due.pop(0):,}", f"{time.monotonic() - start:.0f}", figures["VmRSS"] >> 10,
                         figures["RssAnon"] >> 10, len(os.listdir(descriptors))])
    process.wait()
    failed = sum(row["outcome"] != "ok" for row in trial_rows(folder, label))
    table(f"One sweep of {trials:,} trials of 64 KiB ({failed} failed, exit status {process.returncode}): what it holds on to",
          ["trials so far", "s", "resident, KiB", "of it anonymous, KiB", "descriptors"], rows)


def start(program, nginx, folder, repeats):
    """To the end of a download of one byte, which is all of starting up: dlsweep's get and curl take turns."""
    commands = {"curl -o": ["curl", "-q", "-sS", "-f", "-o", os.path.join(folder, "one"), nginx.url("one")],
                "dlsweep get, 1 thread": [program, "get", nginx.url("one"), "--threads", "1", "--quiet"],
                "dlsweep run, 1 trial of 1 thread": [
                    program, nginx.url("one"), "--max-threads", "1", "--trials", "1", "--warmup", "0", "--no-baseline",
                    "--output", folder, "--label", "one", "--overwrite", "--no-plots", "--quiet"]}
    times = {name: [] for name in commands}
    for _ in range(repeats):
        for name, command in random.sample(sorted(commands.items()), len(commands)):
            times[name].append(run_seconds(command) * 1000)
    curl = statistics.median(times["curl -o"])
    table(f"A file of one byte, {repeats} times each (goal: at most 50 ms more than curl)",
          ["command", "median, ms", "more than curl, ms", "longest, ms"],
          [[name, f"{statistics.median(own):.1f}", f"{statistics.median(own) - curl:.1f}", f"{max(own):.1f}"]
           for name, own in times.items()])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dlsweep")
    parser.add_argument("--most", type=int, default=6, help="analyze up to 10**MOST trials")
    parser.add_argument("--threads", default="16,64,256")
    parser.add_argument("--endurance", type=int, default=10_000, help="the trials of one long sweep, in thousands")
    parser.add_argument("--only", choices=["start", "cost", "peers", "sweeps", "endurance", "growth", "long"])
    parser.add_argument("--scratch", default=None)
    options = parser.parse_args()
    program = os.path.abspath(options.dlsweep)
    with tempfile.TemporaryDirectory(dir=options.scratch) as folder:
        nginx = Nginx(folder)
        try:
            for name, size in (("one", 1), ("tiny", 1 << 16), ("small", 64_000_000), ("large", 512_000_000)):
                nginx.file(name, size)
            parts = {
                "start": lambda: start(program, nginx, folder, 20),
                "cost": lambda: cost(program, nginx, folder),
                "peers": lambda: peers(program, nginx, folder),
                "sweeps": lambda: sweeps(program, nginx, folder, [int(count) for count in options.threads.split(",")]),
                "endurance": lambda: endurance(program, nginx, folder, options.endurance),
                "growth": lambda: growth(program, folder, options.most, shutil.which("gnuplot") is not None),
                "long": lambda: long_run(program, folder, shutil.which("gnuplot") is not None)}
            for name, part in parts.items():
                if options.only in (None, name):
                    part()
        finally:
            nginx.stop()


main()
