"""Runs a command on a terminal of its own and types keys: terminal.py '<json [[seconds, text], ...]>' command args..."""
import json, os, select, sys, time
import pty

keys, command = json.loads(sys.argv[1]), sys.argv[2:]
pid, fd = pty.fork()
if pid == 0:
    os.environ.pop('CI', None)
    os.execvp(command[0], command)

def drain(seconds):
    end = time.time() + seconds
    while time.time() < end:
        if not select.select([fd], [], [], 0.05)[0]:
            continue
        try:
            if not os.read(fd, 65536):
                return
        except OSError:
            return

def wait_for(text, seconds=15):
    seen, end = b'', time.time() + seconds
    while text.encode() not in seen and time.time() < end:
        if select.select([fd], [], [], 0.05)[0]:
            try:
                seen += os.read(fd, 65536)
            except OSError:
                return

for prompt, text in keys:
    wait_for(prompt)
    drain(0.15)
    os.write(fd, text.encode())
drain(10)
_, status = os.waitpid(pid, 0)
print(os.WEXITSTATUS(status) if os.WIFEXITED(status) else -os.WTERMSIG(status))
