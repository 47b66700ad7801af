# put_file SITE NAME FENCE FILE SHA256 < content
# One file beside the key. What is served already is never written over with something else.
site=$1
folder=$site/$2
file=$4

lock_site "$site"
raise_fence "$site" "$3"
receive "$folder" "$file" "$5"
cd -- "$folder" || stop $unavailable "cannot enter $folder"
if cmp -s "$file.new" "$file"; then
    rm -f "$file.new"
    exit 0
fi
now=$(live_target "$site") || stop $broken "$site/live is not a link"
[ "$now" != "$folder" ] || stop $conflict "$folder is served already, with another $file"
sync "$file.new" && mv -fT "$file.new" "$file" && sync . || stop $unavailable "cannot write $file"
