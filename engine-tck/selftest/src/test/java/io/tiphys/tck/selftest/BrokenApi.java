package io.tiphys.tck.selftest;

import io.tiphys.tck.internal.body.Content;
import java.util.List;

/**
 * What no engine of ours can do wrong: classes of engine-api refuse it before an engine sees it.
 * These say something else than engine-api did.
 */
final class BrokenApi {
  private BrokenApi() {}

  private static BrokenEngine accepts(String rule, String flaw, String fact, String fragment) {
    return BrokenEngine.of(rule, flaw, fragment)
        .shows("\"name\":\"" + fact, "\"value\":.*}$", "\"value\":true}");
  }

  static List<BrokenEngine> all() {
    return List.of(
        BrokenEngine.of("SUB-006", "a run sees later changes", "the digest of the argument is")
            .shows("\"run\":\"held\"", Content.sha256("before"), Content.sha256("after"))
            .shows("\"run\":\"held\"", "\"P\":\"before\"", "\"P\":\"after\""),
        BrokenEngine.of("CAP-006", "a feature comes alone", "it makes no sense without it")
            .shows("\"k\":\"begin\"", "\"retry\",", ""),
        accepts("OPT-005", "absent inputs are taken", "required by skipped", "was accepted"),
        accepts("GRP-009", "switches are late", "enabled by output", "a switch by output is"),
        accepts("CAL-007", "any workflow is called", "call with timeout", "a call with timeout is"),
        accepts("CAL-010", "calls switch late", "call with late switch", "a call with late switch"),
        accepts("VAL-001", "circles are taken", "cycle", "there has to be a problem CYCLE"),
        accepts("VAL-002", "unknown tasks are taken", "unknown task", "UNKNOWN_REFERENCE"),
        accepts("VAL-003", "names are taken twice", "duplicate", "DUPLICATE_NAME"),
        accepts("VAL-006", "any parameter is taken", "undeclared parameter\"", "UNKNOWN_REFERENCE"),
        accepts("VAL-006", "any output is taken", "undeclared output\"", "was accepted"),
        accepts(
            "VAL-006", "a document takes any output", "undeclared output in", "UNKNOWN_REFERENCE"),
        accepts("VAL-006", "any task is taken", "output of a stranger", "UNKNOWN_REFERENCE"),
        accepts("VAL-007", "groups are open", "output of a group's member", "OUT_OF_SCOPE"),
        accepts("VAL-008", "nothing is taken for a workflow", "empty", "problem EMPTY"),
        accepts("VAL-009", "a limit of 0 is taken", "no parallelism", "was accepted"),
        accepts("VAL-010", "any name is taken", "name\"", "name was accepted"),
        accepts(
            "VAL-011", "any condition is taken", "condition of an", "problem INVALID_CONDITION"),
        accepts("VAL-012", "anything is gone over", "fan-out over a text\"", "was accepted"),
        BrokenEngine.of("VAL-014", "paths say nothing", "the path names the parameter")
            .shows(
                "\"k\":\"submit\",\"handle\":1,\"run\":\"missing\"", "arguments\\[p]", "arguments"),
        accepts("VAL-016", "null is taken", "null", "the argument that is null is named"),
        accepts("VAL-017", "a task may wait for itself", "self", "problem CYCLE"),
        accepts("VAL-018", "one path for all", "two outputs at one path", "problem PATH_CONFLICT"),
        accepts(
            "VAL-019",
            "the exit handler is a task",
            "dependency on the exit handler",
            "problem INVALID_EXIT_HANDLER"),
        accepts("SEC-010", "any key is taken", "key '../x'", "key '../x' was accepted"));
  }
}
