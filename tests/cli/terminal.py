"""Runs a command on a terminal of its own and types keys: terminal.py '<json [[prompt, text], ...]>' command args...
Prints {"code": exit code, "screen": all that was printed}."""
import fcntl, json, os, select, signal, struct, sys, termios, time
import pty

seen = b''
keys, command = json.loads(sys.argv[1]), sys.argv[2:]
pid, fd = pty.fork()
if pid == 0:
    os.environ.pop('CI', None)
    os.execvp(command[0], command)
fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack('HHHH', 40, 100, 0, 0))

def read():
    """False when the command has closed its end."""
    global seen
    if not select.select([fd], [], [], 0.05)[0]:
        return True
    try:
        data = os.read(fd, 65536)
    except OSError:
        return False
    seen += data
    return data != b''

def drain(seconds):
    end = time.time() + seconds
    while time.time() < end and read():
        pass

def wait_for(text, since, seconds=15):
    end = time.time() + seconds
    while text.encode() not in seen[since:] and time.time() < end and read():
        pass

typed = 0
for prompt, text in keys:
    wait_for(prompt, typed)
    drain(0.15)
    typed = len(seen)
    os.write(fd, text.encode())
drain(20)
if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
    os.kill(pid, signal.SIGKILL)
_, status = os.waitpid(pid, 0)
code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else -os.WTERMSIG(status)
print(json.dumps({'code': code, 'screen': seen.decode(errors='replace')}))
