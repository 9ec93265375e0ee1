package io.tiphys.examples.host.workflow.web;

import io.javalin.http.Context;
import io.tiphys.examples.host.domain.BadInputException;
import io.tiphys.submit.RequestKey;
import java.util.Optional;
import java.util.regex.Pattern;

/** Request keys, which are also the addresses of runs. */
final class Keys {
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private Keys() {}

  /** Returns the key of the run in the path. */
  static RequestKey ofPath(Context ctx) {
    return check(ctx.pathParam("key"));
  }

  /** Returns the key that the caller chose for something new, or another that nobody has. */
  static RequestKey wanted(Context ctx) {
    return Optional.ofNullable(ctx.header("Idempotency-Key"))
        .map(Keys::check)
        .orElseGet(RequestKey::random);
  }

  private static RequestKey check(String text) {
    if (!KEY.matcher(text).matches()) {
      throw new BadInputException(
          "key: expected at most 100 letters, digits, dots, dashes and underscores, got '"
              + text
              + "'");
    }
    return RequestKey.of(text);
  }
}
