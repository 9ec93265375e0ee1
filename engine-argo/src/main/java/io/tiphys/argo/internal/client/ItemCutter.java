package io.tiphys.argo.internal.client;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Cuts the answer to a list request into its items while it arrives: one item is in memory at a
 * time, as bytes. So the size of a list costs time, not memory, and one item that is no good does
 * not spoil the others.
 *
 * <p>Looks only at what separates values; whoever parses an item finds out whether it is right.
 *
 * <p>Not thread-safe; confine to one thread.
 */
final class ItemCutter {
  private final Consumer<Bytes> items;
  private final Consumer<Bytes> metadata;
  private final Bytes value = new Bytes();
  private final Bytes key = new Bytes();

  private int depth;
  private boolean inString;
  private boolean escaped;
  private boolean afterColon;
  private boolean inItems;
  private boolean complete;

  /** The depth around the value that is being kept, or 0 for none. */
  private int around;

  /**
   * Makes a cutter.
   *
   * @param items given each element of {@code items} that is an object; the bytes are valid during
   *     the call only
   * @param metadata given the list's own metadata
   */
  ItemCutter(Consumer<Bytes> items, Consumer<Bytes> metadata) {
    this.items = items;
    this.metadata = metadata;
  }

  /** Tells whether the end of the list was seen. */
  boolean isComplete() {
    return complete;
  }

  /** Takes the next part. */
  void feed(ByteBuffer part) {
    while (part.hasRemaining()) {
      feed(part.get());
    }
  }

  private void feed(byte b) {
    if (around > 0) {
      value.add(b);
    }
    if (inString) {
      string(b);
      return;
    }
    switch (b) {
      case '"' -> {
        inString = true;
        if (depth == 1 && !afterColon) {
          key.clear();
        }
      }
      case ':' -> afterColon |= depth == 1;
      case ',' -> afterColon &= depth != 1;
      case '{', '[' -> open(b);
      case '}', ']' -> close();
      default -> {
        if (depth == 0 && !Character.isWhitespace(b)) {
          throw new IllegalStateException("the answer is no JSON object");
        }
      }
    }
  }

  private void string(byte b) {
    if (escaped) {
      escaped = false;
    } else if (b == '\\') {
      escaped = true;
    } else if (b == '"') {
      inString = false;
      return;
    }
    if (depth == 1 && !afterColon) {
      key.add(b);
    }
  }

  private void open(byte b) {
    if (complete || (depth == 0 && b != '{')) {
      throw new IllegalStateException("the answer is no JSON object");
    }
    if (b == '[' && depth == 1 && isKey("items")) {
      inItems = true;
    } else if (b == '{' && around == 0 && isWanted()) {
      around = depth;
      value.clear();
      value.add(b);
    }
    depth++;
  }

  private boolean isWanted() {
    return depth == 2 ? inItems : depth == 1 && isKey("metadata");
  }

  private void close() {
    depth--;
    if (depth < 0) {
      throw new IllegalStateException("the answer is no JSON object");
    }
    complete = depth == 0;
    if (around > 0 && depth == around) {
      around = 0;
      (inItems ? items : metadata).accept(value);
    }
    inItems &= depth > 1;
  }

  private boolean isKey(String name) {
    return afterColon && key.is(name);
  }
}
