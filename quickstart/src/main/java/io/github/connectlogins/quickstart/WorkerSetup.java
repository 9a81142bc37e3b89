package io.github.connectlogins.quickstart;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the worker of a run is told beside the usual.
 *
 * @param pluginPath folders of plugin folders
 * @param properties worker properties
 * @param environment what settings of connectors may refer to as {@code ${env:NAME}}
 */
record WorkerSetup(List<Path> pluginPath, Map<String, String> properties, Map<String, String> environment) {}
