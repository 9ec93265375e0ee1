package io.tiphys.examples.cli;

/** What the command says to the shell. */
final class Exit {
  static final int DONE = 0;

  /** The run FAILED, was CANCELLED or is LOST. */
  static final int RUN_FAILED = 1;

  /** Something has to be put right first; nothing was done. */
  static final int BAD_INPUT = 2;

  /** The engine or a store cannot be reached, or does not let us in. */
  static final int UNREACHABLE = 3;

  /** A fault of this program, as sysexits.h has it. */
  static final int FAULT = 70;

  /** What shells report for a program that was ended by Ctrl-C. */
  static final int STOPPED = 130;

  private Exit() {}
}
