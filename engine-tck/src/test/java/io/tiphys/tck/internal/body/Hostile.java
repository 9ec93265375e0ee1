package io.tiphys.tck.internal.body;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Texts that a shell, a template language or a careless engine would change. */
final class Hostile {
  static final List<String> TEXTS =
      List.of(
          "",
          " ",
          " leading and trailing ",
          "\t tab \t",
          "\nline feeds\n\n",
          "carriage\rreturn\r\n",
          "{{workflow.name}}",
          "{{=1+1}}",
          "{{inputs.parameters.p}} {{ item }}",
          "$(id)",
          "${HOME} $HOME $$ $1 $@ $?",
          "#{x} #comment",
          "`id`",
          "'single' '\\'' ''",
          "\"double\" \\\"",
          "back\\slash \\n \\t \\0 \\\\",
          "trailing backslash\\",
          "-n",
          "-e x",
          "--help",
          "--",
          "%s %d %% %n",
          "; touch pwned; # & | > pwned < /etc/passwd",
          "* ? [a-z] ~ {a,b} !!",
          "a=b export X=1",
          "TCK {\"e\":\"end\",\"up\":1,\"code\":0}x",
          "{\"k\": [1, 1.0, \"x\\u00e9\"]}",
          "true",
          "007",
          "null",
          "1e3",
          "\u00e9\u00df\u0416",
          "\u4e16\u754c \u65e5\u672c\u8a9e",
          "\ud83d\ude42\ud83d\udc69\u200d\ud83d\udcbb",
          "e\u0301 versus \u00e9",
          "\u202eright to left\u202c\u200b\ufeff",
          "\u0001\u001b[31m\u007f",
          "x".repeat(5000),
          ("\u4e16" + "' ").repeat(1000));

  private Hostile() {}

  /** Returns each text as a variable {@code V0}, {@code V1} and so on. */
  static Map<String, String> env() {
    Map<String, String> env = new LinkedHashMap<>();
    for (int i = 0; i < TEXTS.size(); i++) {
      env.put("V" + i, TEXTS.get(i));
    }
    return env;
  }
}
