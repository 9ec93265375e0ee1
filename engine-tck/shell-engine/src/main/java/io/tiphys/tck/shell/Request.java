package io.tiphys.tck.shell;

import io.tiphys.plan.Plan;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Workflow;
import io.tiphys.yaml.WorkflowYaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What a run was asked to do, in two files that never change: {@code workflow.yaml} and {@code
 * request.properties}. Of a request there is no more than key and arguments: whatever else it can
 * hold is a feature, and undeclared, so it never comes here.
 *
 * @param plan the request, as it was found to be good
 * @param digest what two equal requests have in common
 * @param at when it was made
 */
record Request(Plan plan, String digest, Instant at) {
  private static final String WORKFLOW = "workflow.yaml";
  private static final String REST = "request.properties";
  private static final String ARGUMENT = "argument.";

  void write(Path folder) throws IOException {
    Files.writeString(folder.resolve(WORKFLOW), WorkflowYaml.write(plan.request().workflow()));
    Properties rest = new Properties();
    rest.setProperty("key", plan.request().key().value());
    rest.setProperty("digest", digest);
    rest.setProperty("at", at.toString());
    plan.request().arguments().forEach((name, text) -> rest.setProperty(ARGUMENT + name, text));
    try (OutputStream out = Files.newOutputStream(folder.resolve(REST))) {
      rest.store(out, null);
    }
  }

  static Request read(Path folder) throws IOException {
    Properties rest = new Properties();
    try (InputStream in = Files.newInputStream(folder.resolve(REST))) {
      rest.load(in);
    }
    Map<String, String> arguments =
        rest.stringPropertyNames().stream()
            .filter(name -> name.startsWith(ARGUMENT))
            .collect(
                Collectors.toMap(n -> n.substring(ARGUMENT.length()), n -> rest.getProperty(n)));
    RequestKey key = RequestKey.of(rest.getProperty("key"));
    Workflow workflow = WorkflowYaml.read(folder.resolve(WORKFLOW));
    SubmitRequest request = SubmitRequest.builder(workflow, key).arguments(arguments).build();
    return new Request(
        Plan.of(request, ShellBackend.CAPABILITIES),
        rest.getProperty("digest"),
        Instant.parse(rest.getProperty("at")));
  }

  static void delete(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(WORKFLOW));
    Files.deleteIfExists(folder.resolve(REST));
    Files.deleteIfExists(folder);
  }
}
