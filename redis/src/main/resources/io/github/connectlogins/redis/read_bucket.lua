-- Reads the figures of one bucket at one moment.
--
-- KEYS  1 offsets (hash)  2 counters (hash)  3 count of counts (hash)
-- ARGV  none
-- reply { offsets, counters, count of counts }, each a flat list of field, value, ...; an absent key gives an empty list

return {
  redis.call('HGETALL', KEYS[1]),
  redis.call('HGETALL', KEYS[2]),
  redis.call('HGETALL', KEYS[3]),
}
