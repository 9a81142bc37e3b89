package io.github.connectlogins.core;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Which part of the state a user belongs to, by the CRC32 of the user id in UTF-8, so that any language can find a user
 * without asking.
 *
 * @param buckets number of buckets, fixed when a namespace is created
 * @param userHashes number of small hashes that hold the users of a namespace, fixed as well; a multiple of
 *     {@code buckets}
 */
public record UserPlacement(int buckets, int userHashes) {
    /** Checks that users spread evenly. */
    public UserPlacement {
        if (buckets < 1 || userHashes < buckets || userHashes % buckets != 0) {
            throw new IllegalArgumentException("found " + buckets + " buckets and " + userHashes
                    + " user hashes, expected a positive number of buckets that divides the number of user hashes");
        }
    }

    /**
     * The place of a user.
     *
     * @param bucket 0 to {@code buckets - 1}
     * @param hash which of the bucket's small hashes, from 0 on
     */
    public record Place(int bucket, int hash) {}

    /** The place of a user. */
    public Place placeOf(String user) {
        int checksum = checksumOf(user.getBytes(StandardCharsets.UTF_8));
        return new Place(bucketOf(checksum), hashOf(checksum));
    }

    /** The CRC32 of a user id in UTF-8, all of its 32 bits. */
    public static int checksumOf(byte[] user) {
        CRC32 crc = new CRC32();
        crc.update(user);
        return (int) crc.getValue();
    }

    /** The {@link Place#bucket} of users with this checksum. */
    public int bucketOf(int checksum) {
        return Integer.remainderUnsigned(checksum, buckets);
    }

    /** Their {@link Place#hash}. */
    public int hashOf(int checksum) {
        return Integer.remainderUnsigned(Integer.divideUnsigned(checksum, buckets), userHashes / buckets);
    }
}
