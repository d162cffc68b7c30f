#!/bin/sh
# Holds Downhill to values that others computed. See usage below; works from any folder.
set -eu

usage() {
  cat <<'EOF'
usage: testkit/oracles.sh golden [group ...]
       testkit/oracles.sh malformed
       testkit/oracles.sh nist

  golden   values and gradients of a peer. The folder is DOWNHILL_GOLDEN, else ../shared/golden
           beside the repository; where it is absent, the committed subset is run and says so.
  malformed
           malformed and hostile model files, with a heap of 512 MB and 5 s a file. The folder is
           DOWNHILL_MALFORMED, else ../shared/malformed beside the repository.
  nist     linear regressions that NIST certified (StRD), with the reached digits. The folder is
           DOWNHILL_STRD, else ../shared/nist-strd beside the repository.

The last line is "N passed, N failed, N skipped". Exit code: 0 something passed and nothing failed,
1 wrong usage or a failed build, 2 a case failed or none was executed.
EOF
}

verb=${1-}
case $verb in
  golden)
    main=downhill.testkit.golden.Golden
    heap=
    ;;
  malformed)
    main=downhill.testkit.malformed.Malformed
    heap=-Xmx512m
    ;;
  nist)
    main=
    heap=
    ;;
  -h | --help | help)
    usage
    exit 0
    ;;
  *)
    [ -z "$verb" ] || echo "oracles: unknown verb '$verb'" >&2
    usage >&2
    exit 1
    ;;
esac
shift

# The real place of this file, also when it is called through a symbolic link.
self=$0
while [ -h "$self" ]; do
  target=$(readlink "$self")
  case $target in
    /*) self=$target ;;
    *) self=$(dirname "$self")/$target ;;
  esac
done
root=$(cd "$(dirname "$self")/.." && pwd -P)

# Relative paths mean the caller's folder.
case ${DOWNHILL_GOLDEN-} in
  '' | /*) ;;
  *)
    DOWNHILL_GOLDEN=$PWD/$DOWNHILL_GOLDEN
    export DOWNHILL_GOLDEN
    ;;
esac
case ${DOWNHILL_MALFORMED-} in
  '' | /*) ;;
  *)
    DOWNHILL_MALFORMED=$PWD/$DOWNHILL_MALFORMED
    export DOWNHILL_MALFORMED
    ;;
esac
case ${DOWNHILL_STRD-} in
  '' | /*) ;;
  *)
    DOWNHILL_STRD=$PWD/$DOWNHILL_STRD
    export DOWNHILL_STRD
    ;;
esac
cd "$root"

if [ "$verb" = nist ]; then
  # These learners live above the testkit, so their own test is the runner.
  table=models/target/nist.txt
  rm -f "$table"
  mvn -q -B -pl models -am test -Dtest=NistTest -Dsurefire.failIfNoSpecifiedTests=false >models/target/nist.log 2>&1 || {
    [ -f "$table" ] || { tail -n 40 models/target/nist.log >&2; exit 1; }
    cat "$table"
    exit 2
  }
  if [ ! -f "$table" ]; then
    echo "oracles: no NIST sets in ${DOWNHILL_STRD:-../shared/nist-strd}; the embedded ones passed" >&2
    echo "0 passed, 0 failed, 1 skipped"
    exit 2
  fi
  cat "$table"
  exit 0
fi

jdk=$(bin/find-jdk) || exit 1

# Built on first use and when a source is newer than the start of the last build.
classpath=testkit/target/oracles.classpath
built=testkit/target/oracles.built
if [ ! -f "$built" ] || [ -n "$(find pom.xml core/pom.xml testkit/pom.xml core/src/main testkit/src/main \
  -newer "$built" | head -n 1)" ]; then
  echo "oracles: building" >&2
  mkdir -p testkit/target
  rm -f "$built"
  touch "$built.new"
  JAVA_HOME=$jdk mvn -q -B -pl testkit -am -Dmaven.test.skip=true package \
    dependency:build-classpath -Dmdep.includeScope=runtime -Dmdep.outputFile="$root/$classpath" >&2 || {
    echo "oracles: the build failed" >&2
    exit 1
  }
  mv "$built.new" "$built"
fi

# shellcheck disable=SC2086 # flags are split on purpose
exec "$jdk/bin/java" $heap ${DOWNHILL_JAVA_OPTS:-} -cp "testkit/target/classes:$(cat "$classpath")" "$main" "$@"
