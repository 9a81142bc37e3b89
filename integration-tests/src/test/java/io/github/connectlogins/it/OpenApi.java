package io.github.connectlogins.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Set;

/**
 * The description of the API, and what it says of answers.
 *
 * @param document as the worker gives it
 */
record OpenApi(JsonNode document) {
    /** What is wrong with an answer to {@code method path}, as the document writes the path. */
    Set<ValidationMessage> violations(String method, String path, int status, JsonNode answer) {
        JsonNode response =
                document.at("/paths").path(path).path(method).path("responses").path(Integer.toString(status));
        JsonNode schema =
                response.path("content").path("application/json; charset=utf-8").path("schema");
        if (schema.isMissingNode()) {
            throw new AssertionError("the document has no answer %d to %s %s".formatted(status, method, path));
        }
        ObjectNode whole = new ObjectMapper().createObjectNode();
        whole.setAll((ObjectNode) schema);
        whole.set("components", document.get("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(whole)
                .validate(answer);
    }
}
