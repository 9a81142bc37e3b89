package io.github.connectlogins.rest;

import io.github.connectlogins.core.PluginVersion;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.rest.ConnectRestExtension;
import org.apache.kafka.connect.rest.ConnectRestExtensionContext;

/**
 * Login statistics at the worker's own REST port: an API under {@code /logins/api} and a page at {@code /logins/}.
 * Switched on by {@code rest.extension.classes} in the worker's properties.
 */
public class LoginStatsRestExtension implements ConnectRestExtension {
    private RestConfig config;
    private Logins logins;
    private Admin admin;

    @Override
    public String version() {
        return PluginVersion.version();
    }

    @Override
    public ConfigDef config() {
        return RestConfig.DEF;
    }

    @Override
    public void configure(Map<String, ?> workerProperties) {
        config = new RestConfig(workerProperties);
    }

    @Override
    public void register(ConnectRestExtensionContext context) {
        logins = new Logins(config, context.clusterState());
        admin = new Admin(config, logins.threads().answers());
        context.configurable().register(new ApiResource(logins, admin));
        context.configurable().register(new StreamResource(logins));
        context.configurable().register(new PageResource());
        if (config.asksForLogin()) {
            context.configurable().register(new LoginPrompt());
        }
        logins.start();
    }

    @Override
    public void close() {
        if (logins != null) {
            logins.close();
        }
        if (admin != null) {
            admin.close();
        }
    }
}
