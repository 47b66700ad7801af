# prepare SITE NAME FENCE > FORMER
# Before anything is written: may we, is there room, and what does the link point to now? The answer is kept beside the files,
# so that a second staging after the switch still knows the way back.
site=$1
name=$2
folder=$site/$name

[ -s "$folder/privkey.pem" ] || stop $denied "no key lies in $folder"
lock_site "$site"
raise_fence "$site" "$3"
# C.6 step 1: a full disk is found now, not half-way (50 MiB).
room=$(df -Pk -- "$site" | awk 'NR == 2 { print $4 }')
[ "${room:-0}" -ge 51200 ] || stop $unavailable "less than 50 MiB are free below $site"

now=$(live_target "$site") || stop $broken "$site/live is not a link"
if [ "$now" != "$folder" ]; then
    printf '%s\n' "$now" | replace "$folder" former || stop $unavailable "cannot write in $folder"
fi
cat -- "$folder/former" 2>/dev/null || printf '\n'
