package io.tiphys.argo.internal.client;

/** An answer that is no success, on its way to who can tell what it means. */
final class ReplyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Reply reply;

  ReplyException(Reply reply) {
    super("answer " + reply.code(), null, false, false);
    this.reply = reply;
  }

  Reply reply() {
    return reply;
  }
}
