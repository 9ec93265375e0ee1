package io.tiphys.argo.internal.compile;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.Arguments;
import io.tiphys.argo.model.DAGTask;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts in Argo's expression language. */
final class Expression {
  static final String TRUE = "true";
  static final String FALSE = "false";

  /** A tag that holds the number of the attempt. */
  static final String ATTEMPT = tag(Marks.ATTEMPT);

  private static final HexFormat HEX = HexFormat.of();

  /** What can fail of all that is written here: what reads a number or a document. */
  private static final Pattern FAILING = Pattern.compile("\\b(asInt|asFloat|fromJSON)\\(");

  private Expression() {}

  /** Returns a tag: Argo puts what the expression yields in its place. */
  static String tag(String expression) {
    return "{{=" + expression + "}}";
  }

  /**
   * Returns a literal that means exactly this text. Only what means nothing anywhere on the way
   * stands as it is; {@code < > &} have to, because Argo turns their escapes back into characters
   * before it reads the expression.
   */
  static String literal(String text) {
    StringBuilder literal = new StringBuilder("'");
    for (int i = 0; i < text.length(); i++) {
      int c = text.codePointAt(i);
      if (isPlain(c)) {
        literal.append((char) c);
      } else if (c <= 0xFFFF) {
        literal.append("\\u").append(HEX.toHexDigits((char) c));
      } else {
        literal.append("\\U").append(HEX.toHexDigits(c));
        i++;
      }
    }
    return literal.append("'").toString();
  }

  private static boolean isPlain(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || " _.,:;/-<>&".indexOf(c) >= 0;
  }

  static String and(String left, String right) {
    if (left.equals(FALSE) || right.equals(FALSE)) {
      return FALSE;
    } else if (left.equals(TRUE)) {
      return right;
    }
    return right.equals(TRUE) ? left : left + " && " + right;
  }

  /** Returns the output of a task of the same DAG; nothing if there is none. */
  static String output(String task, String name) {
    return "tasks['" + task + "'].outputs.parameters['" + name + "']";
  }

  static String status(String task) {
    return "tasks['" + task + "'].status";
  }

  static String run(String parameter) {
    return "workflow.parameters['" + parameter + "']";
  }

  /**
   * Returns what was published for the whole run so far.
   *
   * @param name an expression of the name
   * @param otherwise an expression of what stands for nothing
   */
  static String published(String name, String otherwise) {
    String all = "get(workflow.outputs ?? {}, 'parameters') ?? {}";
    return "(get(" + all + ", " + name + ") ?? " + otherwise + ")";
  }

  static String input(String parameter) {
    return "inputs.parameters['" + parameter + "']";
  }

  /** Says whether what a task is called with, or its condition, is one that may not be computed. */
  static boolean mayFail(DAGTask call) {
    Arguments arguments = call.getArguments();
    return mayFail(call.getWhen())
        || (arguments != null
            && arguments.getParameters() != null
            && arguments.getParameters().stream().anyMatch(each -> mayFail(each.getValue())));
  }

  private static boolean mayFail(@Nullable String text) {
    return text != null && FAILING.matcher(text).find();
  }

  /** Returns an expression that cannot be computed, and says why in the message of the node. */
  static String fail(String reason) {
    return "asInt('tiphys-" + reason + "')";
  }
}
