# What every script here begins with. They run on the customer's server under a POSIX shell with GNU coreutils, flock and
# openssl; values come as arguments, file contents on standard input, and nothing is ever pasted into a command.
#
# Exit codes: 0 done, 20 somebody else changed it (conflict), 21 refused (denied), 22 a person must look (broken),
# 23 not now (unavailable). The reason is one line on standard error.
#
# shellcheck disable=SC2015 # "a && b || stop" means it: whichever of them fails
set -u
LC_ALL=C
export LC_ALL
umask 077
trap '' HUP # the connection may die; what was begun is brought to an end here

conflict=20
denied=21
broken=22
unavailable=23

stop() {
    code=$1
    shift
    printf '%s\n' "$*" | cut -c 1-800 >&2
    exit "$code"
}

# One script at a time for a site, whoever started it: two orders, or a worker that was believed dead (F-25, I-4).
lock_site() {
    mkdir -p -- "$1/.certdesk" || stop $unavailable "cannot write in $1"
    exec 9>>"$1/.certdesk/lock" || stop $unavailable "cannot write in $1/.certdesk"
    flock -w 20 9 || stop $unavailable "another installation is at work in $1"
}

# The highest fence this site has seen; a lower one comes from a worker whose lease is over.
raise_fence() {
    seen=$(cat -- "$1/.certdesk/fence" 2>/dev/null) || seen=0
    [ "$2" -ge "${seen:-0}" ] || stop $denied "fence $2 is lower than $seen, which this server has seen"
    [ "$2" -eq "${seen:-0}" ] || {
        printf '%s\n' "$2" | replace "$1/.certdesk" fence
    } || stop $unavailable "cannot write the fence"
}

# replace FOLDER NAME: standard input becomes the file, whole and on the disk, or nothing changes.
replace() {
    cat >"$1/$2.new" && sync -- "$1/$2.new" && mv -fT -- "$1/$2.new" "$1/$2" && sync -- "$1"
}

# receive FOLDER NAME SHA256: keeps standard input in NAME.new when it arrived whole; a cut connection looks like an end.
receive() {
    cat >"$1/$2.new" || stop $unavailable "cannot write $2"
    arrived=$(sha256sum <"$1/$2.new")
    [ "${arrived%% *}" = "$3" ] || {
        rm -f -- "$1/$2.new"
        stop $unavailable "$2 did not arrive whole"
    }
}

# Where <site>/live points to, as an absolute path; empty when there is no such link.
live_target() {
    if [ -L "$1/live" ]; then
        target=$(readlink -- "$1/live")
        case $target in
            /*) printf '%s\n' "$target" ;;
            *) printf '%s\n' "$1/$target" ;;
        esac
    elif [ -e "$1/live" ]; then
        return 1
    fi
}
