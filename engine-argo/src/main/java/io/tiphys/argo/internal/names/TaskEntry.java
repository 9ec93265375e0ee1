package io.tiphys.argo.internal.names;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One task, group or fan-out of the caller, and where Argo shows it.
 *
 * <p>Immutable.
 */
public final class TaskEntry {
  /** What has which nodes. */
  public enum Kind {
    /** Runs a body: a pod for each attempt. */
    TASK,
    /** Waits for an answer, without a pod. */
    WAIT,
    /** Has members, each with a node inside its own. */
    GROUP,
    /** Has instances of one member, each with nodes inside its own. */
    FAN_OUT
  }

  private final String name;
  private final Kind kind;
  private final String node;
  private final String body;
  private final boolean disabled;
  private final boolean mayFail;
  private final List<String> stops;
  private final long limit;
  private final Map<String, String> metadata;
  private final List<TaskEntry> members;

  private TaskEntry(Builder builder) {
    this.name = builder.name;
    this.kind = builder.kind;
    this.node = builder.node;
    this.body = builder.body;
    this.disabled = builder.disabled;
    this.mayFail = builder.mayFail;
    this.stops = List.copyOf(builder.stops);
    this.limit = builder.limit;
    this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(builder.metadata));
    this.members = List.copyOf(builder.members);
  }

  /**
   * Starts an entry.
   *
   * @param name the caller's name
   * @param kind what it is
   * @param node the name of its task in Argo's DAG, relative to what is around it
   */
  public static Builder builder(String name, Kind kind, String node) {
    return new Builder(name, kind, node);
  }

  /** Returns the caller's name, without an index. */
  public String name() {
    return name;
  }

  /** Returns what it is. */
  public Kind kind() {
    return kind;
  }

  /** Returns the name of its node, relative to the node around it. */
  public String node() {
    return node;
  }

  /**
   * Returns the node that does the work, relative to its own: the body in a wrapper, the loop of a
   * fan-out. Empty when it is the same node.
   */
  public String body() {
    return body;
  }

  /** Says whether it was switched off, and so has no node. */
  public boolean isDisabled() {
    return disabled;
  }

  /** Says whether its failure is not one of what is around it. */
  public boolean mayFail() {
    return mayFail;
  }

  /**
   * Returns the flags that whoever makes it fail has to set, as nothing in the run does. One that
   * ends in {@code _*} has the numbers of the instances around it in the place of the star.
   */
  public List<String> stops() {
    return stops;
  }

  /** Returns after how many seconds its wait for an answer is to be ended; 0 for never. */
  public long limit() {
    return limit;
  }

  /** Returns what the definition says about it, in order. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /** Returns the members of a group in order of declaration, or the one body of a fan-out. */
  public List<TaskEntry> members() {
    return members;
  }

  @Override
  public String toString() {
    return kind + " " + name + " at " + node;
  }

  /**
   * Builds an entry.
   *
   * <p>Not thread-safe; confine to one thread.
   */
  public static final class Builder {
    private final String name;
    private final Kind kind;
    private final String node;
    private String body = "";
    private boolean disabled;
    private boolean mayFail;
    private List<String> stops = List.of();
    private long limit;
    private Map<String, String> metadata = Map.of();
    private List<TaskEntry> members = List.of();

    private Builder(String name, Kind kind, String node) {
      this.name = name;
      this.kind = kind;
      this.node = node;
    }

    /** Sets where the work is, relative to the node. Default: the node itself. */
    public Builder body(String value) {
      body = value;
      return this;
    }

    /** Sets whether it was switched off. Default: it was not. */
    public Builder disabled(boolean value) {
      disabled = value;
      return this;
    }

    /** Sets whether its failure is tolerated. Default: it is not. */
    public Builder mayFail(boolean value) {
      mayFail = value;
      return this;
    }

    /** Sets the flags to set at its failure. Default: none. */
    public Builder stops(List<String> value) {
      stops = value;
      return this;
    }

    /** Sets the limit of its wait in seconds. Default: 0, which is none. */
    public Builder limit(long seconds) {
      limit = seconds;
      return this;
    }

    /** Sets the metadata. Default: none. */
    public Builder metadata(Map<String, String> value) {
      metadata = value;
      return this;
    }

    /** Sets the members. Default: none. */
    public Builder members(List<TaskEntry> value) {
      members = value;
      return this;
    }

    /** Makes the entry. */
    public TaskEntry build() {
      return new TaskEntry(this);
    }
  }
}
