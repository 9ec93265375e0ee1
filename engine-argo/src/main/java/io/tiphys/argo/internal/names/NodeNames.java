package io.tiphys.argo.internal.names;

import java.nio.charset.StandardCharsets;

/**
 * How Argo forms the names and ids of nodes. Checked on the nodes of recorded runs, Argo 4.1.2.
 *
 * <p>Immutable.
 */
public final class NodeNames {
  private static final int FNV_START = 0x811C9DC5;
  private static final int FNV_PRIME = 0x01000193;

  private NodeNames() {}

  /**
   * Returns the name of a node inside another.
   *
   * @param around the name of the node around it
   * @param task how it is called in there; empty for the same node; {@code [0].name} for a step
   */
  public static String below(String around, String task) {
    if (task.isEmpty()) {
      return around;
    }
    return task.startsWith("[") ? around + task : around + "." + task;
  }

  /**
   * Returns the name of the node of an attempt.
   *
   * @param node the name of the node that is tried
   * @param number counted from 1
   */
  public static String attempt(String node, int number) {
    return node + "(" + (number - 1) + ")";
  }

  /**
   * Returns the id of a node.
   *
   * @param run the name of the object
   * @param node the full name of the node
   */
  public static String id(String run, String node) {
    if (run.equals(node)) {
      return run;
    }
    int hash = FNV_START;
    for (byte each : node.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (each & 0xFF)) * FNV_PRIME;
    }
    return run + "-" + Integer.toUnsignedString(hash);
  }
}
