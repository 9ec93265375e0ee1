# What the scripts of engine-local/faults and engine-argo/faults share: see these. For bash, to be sourced.
#
#   here     the folder with the patches
#   root     the repository
#   out      what the script makes: results, and the copy of the tree below it
#   module   the module that the faults are in
#   kept     the kept run without a fault, in docs/conformance

here=$(cd "$(dirname "${BASH_SOURCE[1]}")" && pwd)
root=$(cd "$here/../.." && pwd)
module=$(basename "$(dirname "$here")")
out=$root/$module/target/faults
tree=$out/tree
mkdir -p "$out"

changed() {
  [ ! -e "$out/classpath" ] || [ -n "$(find "$root" -name target -prune -o -newer "$out/classpath" \( -name '*.java' -o -name '*.zip' -o -name '*.y*ml' \
    -o -name pom.xml \) -print -quit)" ]
}

# Copies the tree and builds the module in the copy, unless that is done; runs tests of it, which may be any. The class path is
# that of one of them, with a program that runs others first.
build() { # names of tests, qualified name of one of them
  changed || return 0
  rm -rf "$tree" "$out/classpath"
  mkdir "$tree"
  touch "$out/since"
  (cd "$root" && tar cf - --exclude=./.git --exclude=target .) | tar xf - -C "$tree"
  cd "$tree"
  mvn -o -q -pl "$module" -am test -Dkit.skip "-Dtest=$1" -Dsurefire.failIfNoSpecifiedTests=false \
    '-Dlint.errorprone=-Xplugin:ErrorProne -XepDisableAllChecks'
  local path platform repository sources
  path=$(sed -n 's/.*name="surefire.test.class.path" value="\([^"]*\)".*/\1/p' "$module/target/surefire-reports/TEST-$2.xml")
  # The launcher has the version of the platform beside it.
  platform=$(tr : '\n' <<<"$path" | sed -n 's#.*/junit-platform-engine/\([^/]*\)/.*#\1#p')
  repository=$(tr : '\n' <<<"$path" | sed -n 's#/org/junit/platform/junit-platform-engine/.*##p')
  path=$path:$repository/org/junit/platform/junit-platform-launcher/$platform/junit-platform-launcher-$platform.jar
  mkdir launch
  mapfile -t sources < <(find "$root/engine-tck/faults" "$here" -name '*.java')
  javac -nowarn -proc:none -cp "$path" -d launch "${sources[@]}"
  echo "$tree/launch:$path" >"$out/classpath"
  touch -r "$out/since" "$out/classpath"
}

# Compiles the sources that a patch touches, with the patch in them, into a folder.
compile() { # patch, folder
  local sources
  rm -rf "$2" "$2.sources"
  mkdir -p "$2" "$2.sources"
  mapfile -t sources < <(sed -n 's#^+++ b/##p' "$1")
  (cd "$tree" && cp --parents "${sources[@]}" "$2.sources")
  (cd "$2.sources" && patch -s -p1 <"$1" &&
    javac -nowarn -proc:none --release 17 -cp "$(cat "$out/classpath")" -d "$2" "${sources[@]}") >"$2.txt" 2>&1
}

# Names the scenarios that witness the rules which the first line of a patch names, then those that witness most of the other
# rules of its area, by the kept run; MOST of them at most. Where a named rule is about every scenario, those that witness
# most rules follow.
scenarios() { # patches
  python3 - "${MOST:-6}" "$root/$kept/tck-report.json" "$@" <<'PYTHON'
import json, os, re, sys
most, report, *patches = sys.argv[1:]
rules = json.load(open(report))["rules"]
every = {}
for id, rule in rules.items():
    for name in rule.get("scenarios", []):
        every.setdefault(name, set()).add(id)
def take(wanted, chosen, most):
    left = {id for id in wanted if not any(id in every[name] for name in chosen)}
    while left and len(chosen) < most:
        name = max(sorted(every), key=lambda name: len(every[name] & left))
        if not every[name] & left:
            break
        chosen.append(name)
        left -= every[name]
union = []
for patch in patches:
    named = re.findall(r"[A-Z]{3}-\d{3}", open(patch).readline())
    area = os.path.basename(patch).split("-")[0] + "-"
    chosen = []
    for id in named:
        chosen += [name for name in rules.get(id, {}).get("scenarios", []) if name not in chosen][:int(most)]
    take({id for id in rules if id.startswith(area)}, chosen, int(most))
    if not all(rules.get(id, {}).get("scenarios") for id in named):
        take(rules, chosen, int(most))
    union += [name for name in chosen if name not in union]
print(",".join(union))
PYTHON
}

# Says what a report tells more than those of no fault, if they are there. What a rule of level INFO lists counts for nothing.
verdict() { # name, report, reports of no fault
  python3 - "$@" <<'PYTHON'
import json, os, sys
name, report, *clean = sys.argv[1:]
def bad(report, verdicts=("FAIL", "WARN")):
    rules = json.load(open(report))["rules"]
    return {id for id, rule in rules.items() if rule["verdict"] in verdicts and rule.get("level") != "INFO"}
if not os.path.exists(report):
    print("no report: not caught |")
elif not bad(report, ("PASS", "FAIL", "WARN")):
    print("no verdicts: not caught |")
else:
    clean = [each for each in clean if os.path.exists(each)]
    open_verdicts = ("INCONCLUSIVE", "ERROR")
    found = sorted(bad(report) - set().union(*(bad(each) for each in clean)))
    open_ = sorted(bad(report, open_verdicts) - set().union(*(bad(each, open_verdicts) for each in clean)))
    own = [id for id in found if id.startswith(name.split("-")[0] + "-")]
    told = own + [id for id in found if id not in own]
    print(("caught" if own else "caught elsewhere" if found else "survived") + " | "
          + ", ".join(told[:8]) + (" …" if len(told) > 8 else "")
          + (f"; {len(open_)} without a verdict: " + ", ".join(open_[:4]) if open_ else ""))
PYTHON
}
