package io.tiphys.tck.internal.body;

/** Takes what a body of the interpreter prints, newlines included. */
public interface BodyOutput {

  /** Takes ordinary output. */
  void out(String text);

  /** Takes error output. */
  void err(String text);
}
