package io.tiphys.tck.internal.body;

import java.util.Set;

/**
 * The functions that a script may need. POSIX sh with the applets of busybox only, and few
 * processes: each costs a start on every backend.
 *
 * <p>Two opening braces never stand side by side, for some engines take them for a template.
 */
enum ShellFunctions {
  /**
   * Bytes, not characters, count in lengths, patterns and order. Trouble begins a line: before it
   * the shell says why, and where both outputs become one log, the end of its line may come later.
   */
  START(
      """
      LC_ALL=C
      tck_up() {
        tck_u=0
        { read -r tck_u tck_x < /proc/uptime; } 2> /dev/null
        case $tck_u in *.*) tck_u=${tck_u%.*}${tck_u#*.} ;; esac
        case $tck_u in 0?*) tck_u=$((1$tck_u - 1000)) ;; esac
      }
      tck_end() {
        tck_up
        tck end ",\\"up\\":$tck_u,\\"code\\":$1"
        tck_last
        exit "$1"
      }
      tck_trouble() {
        tck trouble ",\\"op\\":\\"$1\\"" '
      '
        tck_end 99
      }
      """),

  HOLD(
      """
      tck_hold() {
        tck_i=0
        while [ "$tck_i" -lt "$1" ]; do
          tck_sleep "$2"
          tck_up
          tck beat ",\\"up\\":$tck_u"
          tck_i=$((tck_i + 1))
        done
      }
      """,
      Op.Kind.HOLD,
      Op.Kind.TRAP,
      Op.Kind.MEMORY),

  /** A shell attends to a signal at once when it waits, but only afterwards when a program runs. */
  TRAP(
      """
      tck_sleep() {
        sleep "$1" > /dev/null 2>&1 &
        tck_p=$!
        wait "$tck_p"
        tck_p=
      }
      tck_trap() {
        trap '' TERM USR1
        tck_up
        tck signal ",\\"name\\":\\"$1\\",\\"up\\":$tck_u"
        if [ "$tck_p" ]; then kill "$tck_p" 2> /dev/null; fi
        tck_hold "$2" "$3"
        tck_end "$4"
      }
      tck_p=
      """,
      Op.Kind.TRAP),

  RECEIVE(
      """
      tck_two='\u00e9'
      tck_in() {
        tck_h=$(printf %s "$2" | sha256sum)
        case ${#tck_two} in
          2) tck_n=${#2} ;;
          *) tck_n=$(($(printf %s "$2" | wc -c))) ;;
        esac
        tck in ",\\"name\\":\\"$1\\",\\"sha256\\":\\"${tck_h%% *}\\",\\"bytes\\":$tck_n"
      }
      """,
      Op.Kind.RECEIVE, Op.Kind.ARGS),

  ARGS(
      """
      tck_args() {
        tck_i=1
        for tck_x in "$@"; do
          tck_in "arg$tck_i" "$tck_x"
          tck_i=$((tck_i + 1))
        done
        tck absent ",\\"name\\":\\"arg$tck_i\\""
      }
      """,
      Op.Kind.ARGS),

  DIGEST(
      """
      tck_tree() {
        find . | LC_ALL=C sort | while IFS= read -r tck_f; do
          if [ "$tck_f" = . ]; then
            continue
          elif [ -h "$tck_f" ]; then
            printf 'link %s -> %s\\n' "$tck_f" "$(readlink "$tck_f")"
          elif [ -d "$tck_f" ]; then
            printf 'dir %s\\n' "$tck_f"
          else
            tck_h=$(sha256sum < "$tck_f")
            tck_x=plain
            if [ -x "$tck_f" ]; then tck_x=executable; fi
            printf '%s %s %s\\n' "$tck_x" "${tck_h%% *}" "$tck_f"
          fi
        done
      }
      tck_digest() {
        if [ -d "$1" ]; then
          tck_l=$(cd "./$1" && tck_tree)
          tck_n=0
          tck_h=$(printf %s "${tck_l:+$tck_l
      }" | sha256sum)
          if [ "$tck_l" ]; then tck_n=$(($(printf '%s\\n' "$tck_l" | wc -l))); fi
          tck_x="\\"kind\\":\\"directory\\",\\"sha256\\":\\"${tck_h%% *}\\",\\"count\\":$tck_n"
        elif [ -e "$1" ]; then
          tck_h=$(sha256sum < "$1")
          tck_n=$(($(wc -c < "$1")))
          tck_x="\\"kind\\":\\"file\\",\\"sha256\\":\\"${tck_h%% *}\\",\\"bytes\\":$tck_n"
        else
          tck absent ",\\"name\\":$2"
          return
        fi
        tck digest ",\\"name\\":$2,$tck_x"
      }
      """,
      Op.Kind.DIGEST),

  FAIL_UNTIL(
      """
      tck_until() {
        case $2 in
          '' | *[!0-9]* | 0* | ??????????*) tck_n=0 ;;
          *) tck_n=$2 ;;
        esac
        tck attempt ",\\"name\\":\\"$1\\",\\"n\\":$tck_n"
        if [ "$tck_n" -lt "$3" ]; then tck_end "$4"; fi
      }
      """,
      Op.Kind.FAIL_UNTIL),

  NAMES(
      """
      tck_name() {
        case $1 in '' | *[!A-Za-z0-9_.-]*) set '?' ;; esac
        tck_l=$tck_l${tck_l:+,}\\"$1\\"
      }
      """,
      Op.Kind.ENV,
      Op.Kind.FILES),

  LINES(
      """
      tck_lines() {
        tck_n=$2
        tck_f=
        while [ "$tck_n" -gt 0 ]; do
          if [ $((tck_n % 2)) = 1 ]; then tck_f=$tck_f$3; fi
          set "$1" "$2" "$3$3" "$4"
          tck_n=$((tck_n / 2))
        done
        printf "%06d $tck_f$4\\n" $(seq 0 $(($1 - 1)))
      }
      """,
      Op.Kind.LINES);

  private final String source;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable.
  private final Set<Op.Kind> users;

  ShellFunctions(String source, Op.Kind... users) {
    this.source = source;
    this.users = Set.of(users);
  }

  static String of(Body body) {
    StringBuilder out = new StringBuilder();
    for (ShellFunctions each : values()) {
      if (each.users.isEmpty() || each.users.stream().anyMatch(body::has)) {
        out.append(each.source);
      }
    }
    if (!body.has(Op.Kind.TRAP)) {
      out.append("tck_sleep() { sleep \"$1\" > /dev/null; }\n");
    }
    return out.toString();
  }
}
