package io.tiphys.tck.internal.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tiphys.tck.internal.body.Body;
import io.tiphys.tck.internal.body.Content;
import io.tiphys.tck.internal.body.Tree;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A directory with everything that is hard to hand over, each in a part of its own. */
public final class Trees {
  private static final List<String> NAMES =
      List.of("a b", "-rf", "it's", "say \"x\"", "caf\u00e9 \u4e16\u754c", " lead", "$HOME", "a*?");

  private Trees() {}

  /** Makes the directory at a path. */
  public static Body making(String root) {
    Body body =
        Body.start()
            .mkdir(root + "/plain/deep/deeper")
            .put(root + "/plain/one", "one\n")
            .put(root + "/plain/deep/two", "two")
            .put(root + "/plain/deep/deeper/.hidden", "")
            .mkdir(root + "/empty/inside")
            .mkdir(root + "/programs")
            .put(root + "/programs/run", "#!/bin/sh\n")
            .executable(root + "/programs/run")
            .put(root + "/programs/read", "not to run")
            .mkdir(root + "/links/sub")
            .put(root + "/links/target", "linked")
            .link(root + "/links/sub/link", "../target")
            .mkdir(root + "/names");
    for (String name : NAMES) {
      body = body.put(root + "/names/" + name, name);
    }
    return body;
  }

  /** Looks at each part of the directory at a path. */
  public static Body looking(String root) {
    return Body.start()
        .digest(root + "/plain")
        .digest(root + "/empty")
        .digest(root + "/programs")
        .digest(root + "/links/sub/link")
        .digest(root + "/links/target")
        .digest(root + "/names")
        .digest(root);
  }

  static Tree plain() {
    return new Tree()
        .file("one", bytes("one\n"), false)
        .directory("deep")
        .file("deep/two", bytes("two"), false)
        .directory("deep/deeper")
        .file("deep/deeper/.hidden", bytes(""), false);
  }

  static Tree empty() {
    return new Tree().directory("inside");
  }

  static Tree programs() {
    return new Tree()
        .file("run", bytes("#!/bin/sh\n"), true)
        .file("read", bytes("not to run"), false);
  }

  static Tree names() {
    Tree tree = new Tree();
    NAMES.forEach(name -> tree.file(name, bytes(name), false));
    return tree;
  }

  /** Every plain file with its content, by relative path. */
  static Map<String, String> files() {
    Map<String, String> all = new TreeMap<>();
    all.put("plain/one", "one\n");
    all.put("plain/deep/two", "two");
    all.put("plain/deep/deeper/.hidden", "");
    all.put("programs/run", "#!/bin/sh\n");
    all.put("programs/read", "not to run");
    all.put("links/target", "linked");
    NAMES.forEach(name -> all.put("names/" + name, name));
    return all;
  }

  /** What stands behind the link. */
  static String linked() {
    return Content.sha256("linked");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
