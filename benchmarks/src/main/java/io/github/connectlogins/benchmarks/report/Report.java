package io.github.connectlogins.benchmarks.report;

import java.util.List;
import java.util.Map;

/**
 * What a scenario has found.
 *
 * @param scenario its name
 * @param setting what was measured, in the order in which it is shown
 * @param tables for people
 * @param figures the same and more for programs: records, lists and maps that Jackson can write
 * @param chart for the eyes
 * @param mistakes what was counted wrong or got lost; empty where all is right
 */
public record Report(
        String scenario,
        Map<String, String> setting,
        List<Table> tables,
        Object figures,
        BarChart chart,
        List<String> mistakes) {}
