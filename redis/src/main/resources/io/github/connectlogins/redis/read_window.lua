-- Reads one window of one bucket at one moment.
--
-- KEYS  1 its counters (hash)  2 its users (set)  3 its users (HyperLogLog)
-- ARGV  none
-- reply { counters as a flat list of name, count, ..., number of users }; where the way in which users are told apart was
--       changed in the course of the window, each part of them is known in one way, and the larger part is told

return {
  redis.call('HGETALL', KEYS[1]),
  math.max(redis.call('SCARD', KEYS[2]), redis.call('PFCOUNT', KEYS[3])),
}
