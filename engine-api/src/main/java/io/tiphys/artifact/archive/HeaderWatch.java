package io.tiphys.artifact.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Looks at the blocks of a tar stream between two contents, for what the library that reads headers
 * does not tell: bytes that are not in UTF-8, which it replaces, and what follows the end, which it
 * leaves out.
 *
 * <p>Not thread-safe; confine to one thread.
 */
final class HeaderWatch {
  private static final int BLOCK = 512;
  private static final int NAME = 0;
  private static final int NAME_BYTES = 100;
  private static final int SIZE = 124;
  private static final int SIZE_BYTES = 12;
  private static final int KIND = 156;
  private static final int LINK = 157;

  private final byte[] block = new byte[BLOCK];
  private int filled;
  private long position;
  private long paddingLeft;
  private long longContentLeft;
  private boolean contentIsText;
  private boolean namedElsewhere;
  private boolean entrySeen;
  private boolean ended;

  /** So many bytes of content were read. */
  void content(int count) {
    position += count;
  }

  /** What is read from now on are headers, after what fills the last block of content. */
  void begin() {
    paddingLeft = (BLOCK - position % BLOCK) % BLOCK;
    filled = 0;
    longContentLeft = 0;
    namedElsewhere = false;
    entrySeen = false;
  }

  /** Looks at bytes that were read since. */
  void look(byte[] bytes, int from, int count) throws ArchiveRefusedException {
    for (int i = from; i < from + count; i++) {
      position++;
      if (paddingLeft > 0) {
        paddingLeft--;
      } else {
        block[filled++] = bytes[i];
        if (filled == BLOCK) {
          filled = 0;
          lookAtBlock();
        }
      }
    }
  }

  private void lookAtBlock() throws ArchiveRefusedException {
    boolean empty = isEmpty();
    if (ended && !empty) {
      throw new ArchiveRefusedException("something follows its end", null);
    }
    if (longContentLeft > 0) {
      longContentLeft -= BLOCK;
      if (contentIsText) {
        requireText(0, BLOCK);
      }
    } else if (!entrySeen) { // What follows an entry's header is a map of holes.
      ended = empty;
      if (!empty) {
        lookAtHeader();
      }
    }
  }

  private boolean isEmpty() {
    for (byte each : block) {
      if (each != 0) {
        return false;
      }
    }
    return true;
  }

  private void lookAtHeader() throws ArchiveRefusedException {
    char kind = (char) block[KIND];
    boolean isLong = kind == 'L' || kind == 'K';
    if (isLong || kind == 'x' || kind == 'X' || kind == 'g') {
      longContentLeft = size();
      contentIsText = isLong && longContentLeft <= BLOCK; // A block may cut a letter in two.
      namedElsewhere = true; // The header of the entry may hold a part of a letter then.
    } else {
      entrySeen = true;
      if (!namedElsewhere) {
        requireText(NAME, NAME_BYTES);
        requireText(LINK, NAME_BYTES);
      }
    }
  }

  private long size() {
    long size = 0;
    for (int i = SIZE; i < SIZE + SIZE_BYTES; i++) {
      if (block[i] >= '0' && block[i] <= '7') {
        size = size * 8 + block[i] - '0';
      }
    }
    return size;
  }

  private void requireText(int at, int most) throws ArchiveRefusedException {
    int length = 0;
    while (length < most && block[at + length] != 0) {
      length++;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(block, at, length));
    } catch (CharacterCodingException e) {
      throw new ArchiveRefusedException("it holds a name that is not in UTF-8", e);
    }
  }

  /** Refuses a stream that has stopped before its end. */
  void requireEnd() throws ArchiveRefusedException {
    if (!ended || filled > 0 || paddingLeft > 0) {
      throw new ArchiveRefusedException("it ends early", null);
    }
  }
}
