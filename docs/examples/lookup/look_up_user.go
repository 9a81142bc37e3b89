// Reads one user as the sink keeps it: go run look_up_user.go localhost 6379 logins alice
package main

import (
	"bufio"
	"fmt"
	"hash/crc32"
	"net"
	"os"
	"strconv"
	"strings"
)

// The sink's redis.buckets and redis.user.hashes.
const (
	buckets    = 16
	userHashes = 65_536
)

type user struct{ logins, failures, failuresInARow, lastAttemptMs int64 }

func key(namespace, user string) string {
	crc := crc32.ChecksumIEEE([]byte(user))
	return fmt.Sprintf("{%s:%d}:u:%d", namespace, crc%buckets, crc/buckets%(userHashes/buckets))
}

// Numbers in base 36: logins:failures:failures in a row:last attempt[:first failure of the run].
func parse(text string) (u user, err error) {
	parts := strings.Split(text, ":")
	for i, number := range []*int64{&u.logins, &u.failures, &u.failuresInARow, &u.lastAttemptMs} {
		if *number, err = strconv.ParseInt(parts[i], 36, 64); err != nil {
			return u, err
		}
	}
	return u, nil
}

// In place of a client such as go-redis, where this is client.HGet(ctx, key, field).Result().
func hget(address, key, field string) (text string, found bool, err error) {
	redis, err := net.Dial("tcp", address)
	if err != nil {
		return "", false, err
	}
	defer redis.Close()
	fmt.Fprintf(redis, "*3\r\n$4\r\nHGET\r\n$%d\r\n%s\r\n$%d\r\n%s\r\n", len(key), key, len(field), field)
	reply := bufio.NewReader(redis)
	head, err := reply.ReadString('\n')
	if err != nil || head == "$-1\r\n" {
		return "", false, err
	}
	if head[0] != '$' {
		return "", false, fmt.Errorf("Redis says %s", head)
	}
	text, err = reply.ReadString('\n')
	return strings.TrimSpace(text), true, err
}

func main() {
	host, port, namespace, name := os.Args[1], os.Args[2], os.Args[3], os.Args[4]
	text, found, err := hget(net.JoinHostPort(host, port), key(namespace, name), name)
	if err == nil && !found {
		fmt.Println("unknown")
		return
	}
	var u user
	if err == nil {
		u, err = parse(text)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Printf("logins=%d failures=%d failures_in_a_row=%d last_attempt_ms=%d\n",
		u.logins, u.failures, u.failuresInARow, u.lastAttemptMs)
}
