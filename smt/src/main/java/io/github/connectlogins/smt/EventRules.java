package io.github.connectlogins.smt;

import io.github.connectlogins.core.TimestampParser;
import io.github.connectlogins.smt.agent.UserAgentSettings;
import io.github.connectlogins.smt.dns.HostnameSettings;
import io.github.connectlogins.smt.geo.GeoSettings;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * What makes an event right and what is added to it. Fields go by their canonical names.
 *
 * @param renamed fields that arrive under other names
 * @param defaults what fields have where events come without them
 * @param required fields that have to be there
 * @param ranges bounds of numbers
 * @param allowed closed lists of values
 * @param timestamps reads the moment of an event
 * @param zone of the calendar fields
 * @param enrichments what is added
 * @param geo what is looked up about addresses
 * @param userAgents how user agents are read
 * @param hostnames how names of addresses are asked for
 * @param pseudonyms what goes out under a pseudonym
 */
record EventRules(
        Set<String> renamed,
        List<DefaultValue> defaults,
        List<String> required,
        List<ValueRange> ranges,
        List<AllowedValues> allowed,
        TimestampParser timestamps,
        ZoneId zone,
        Set<Enrichment> enrichments,
        GeoSettings geo,
        UserAgentSettings userAgents,
        HostnameSettings hostnames,
        PseudonymSettings pseudonyms) {}
