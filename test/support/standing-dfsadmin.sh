# Stands in for `hdfs dfsadmin`: sh standing-dfsadmin.sh FILE -setBalancerBandwidth N. It adds its words to the file, and tells
# what was set last, or else 10 MiB, when it is asked: -getBalancerBandwidth HOST:PORT. With DATANODES_ARE_SILENT=yes
# in its environment it ends as the real one does where it reaches no IPC port. No program of Node: a balancing starts a dozen.
file=$1
shift
if [ "$1" != -getBalancerBandwidth ]; then
  echo "$*" >>"$file"
  echo "Balancer bandwidth is set to $2"
elif [ "$DATANODES_ARE_SILENT" = yes ]; then
  echo "getBalancerBandwidth: Connection refused: $2" >&2
  exit 255
else
  last=10485760
  if [ -e "$file" ]; then
    while read -r word bytes; do
      [ "$word" != -setBalancerBandwidth ] || last=$bytes
    done <"$file"
  fi
  echo "Balancer bandwidth is $last bytes per second."
fi
