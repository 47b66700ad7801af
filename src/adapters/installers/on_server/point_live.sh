# point_live SITE TARGET EXPECTED FENCE CHECK RELOAD OTHERWISE
# The live link points to TARGET afterwards and the web server has reloaded. Otherwise it points to what OTHERWISE says: the
# folder that was `expected`, also when an earlier try had moved the link already, or the one that was `found`. TARGET and
# EXPECTED are absolute folders; an empty one means that there is no link. CHECK and RELOAD are the operator's command lines.
# All of it happens here, in one go, so that a connection that dies in the middle changes nothing about the end (F-18).
site=$1
wanted=$2
expected=$3
check=$5
reload=$6
otherwise=$7

# Runs a command line without input, without our lock, for half a minute at most; `said` is the end of what it says.
obey() {
    timeout -k 5 30 sh -c "$1" >"$site/.certdesk/said" 2>&1 </dev/null 9>&-
    outcome=$?
    said=$(tail -c 600 -- "$site/.certdesk/said" | tr '\n' ' ')
    [ $outcome -eq 0 ]
}

# One rename(2) changes key and certificate together (C.6 step 5).
point() {
    if [ -n "$1" ]; then
        rm -f -- "$site/live.new"
        ln -s -- "${1#"$site"/}" "$site/live.new" && mv -fT -- "$site/live.new" "$site/live" && sync -- "$site"
    else
        rm -f -- "$site/live" && sync -- "$site"
    fi
}

go_back() {
    failure=$1
    point "$former" || stop $broken "$failure; and the link could not be put back"
    if ! obey "$check"; then
        # Without former files the check may well have failed before we came.
        [ -n "$former" ] || stop $denied "$failure"
        stop $broken "$failure; and with the former files the check says: $said"
    fi
    obey "$reload" || stop $broken "$failure; and with the former files the reload says: $said"
    stop $denied "$failure"
}

lock_site "$site"
raise_fence "$site" "$4"
now=$(live_target "$site") || stop $broken "$site/live is not a link"
if [ "$now" != "$wanted" ] && [ "$now" != "$expected" ]; then
    stop $conflict "$site/live points to ${now:-nothing}, which is not our doing"
fi
former=$expected
[ "$otherwise" = expected ] || former=$now
if [ -n "$wanted" ]; then
    [ -s "$wanted/fullchain.pem" ] && [ -s "$wanted/privkey.pem" ] || stop $denied "no key and certificate lie in $wanted"
fi

if [ "$now" != "$wanted" ]; then point "$wanted" || go_back "the link could not be changed"; fi
obey "$check" || go_back "the check says: $said"
obey "$reload" || go_back "the reload says: $said"
