"""Reads one user as the sink keeps it: python3 look_up_user.py localhost 6379 logins alice"""

import socket
import sys
import zlib

# The sink's redis.buckets and redis.user.hashes.
BUCKETS = 16
USER_HASHES = 65_536


def key(namespace: str, user: str) -> str:
    crc = zlib.crc32(user.encode())
    return "{%s:%d}:u:%d" % (namespace, crc % BUCKETS, crc // BUCKETS % (USER_HASHES // BUCKETS))


def parse(text: str):
    """Numbers in base 36: logins:failures:failures in a row:last attempt[:first failure of the run]."""
    names = ("logins", "failures", "failures_in_a_row", "last_attempt_ms")
    return dict(zip(names, (int(number, 36) for number in text.split(":"))))


def hget(host: str, port: int, key: str, field: str):
    """In place of a client such as redis-py, where this is redis.Redis(host, port).hget(key, field)."""
    words = [word.encode() for word in ("HGET", key, field)]
    with socket.create_connection((host, port)) as redis, redis.makefile("rb") as reply:
        redis.sendall(b"*3\r\n" + b"".join(b"$%d\r\n%s\r\n" % (len(word), word) for word in words))
        head = reply.readline().strip()
        if not head.startswith(b"$"):
            raise OSError("Redis says " + head.decode())
        return None if head == b"$-1" else reply.readline().strip().decode()


def main(host: str, port: str, namespace: str, user: str) -> None:
    text = hget(host, int(port), key(namespace, user), user)
    print("unknown" if text is None else " ".join("%s=%d" % item for item in parse(text).items()))


if __name__ == "__main__":
    main(*sys.argv[1:])
