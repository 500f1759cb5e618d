<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>QObject</name>
    <message>
        <source>the directory %1 could not be made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be written</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry</name>
    <message>
        <source>No nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nodes by release</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Component</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fleet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Release</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active rollout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Priority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no key %1 for %2: use one of %3, or label.NAME.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no key %1 for %2. Did you mean %3?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All keys: %1, label.NAME.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the name contains it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the name matches the regular expression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>label of the object; without &quot;=&quot;: it has one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>label of the object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An expression has up to %1 characters: shorten it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An expression cannot begin with &quot;(*&quot;: write \* for a star.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no regular expression, at character %1: %2. Mend it, or write a plain word without &quot;~&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A filter has up to %1 characters: the rest is left out. Shorten it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing follows &quot;or&quot;: write a term after it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing stands before &quot;or&quot;: write a term before it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no &quot;(&quot; for this &quot;)&quot;: take it away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing stands before &quot;and&quot;: write a term before it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A filter has up to %1 terms: the rest is left out. For many names write name:a,b,c.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing follows &quot;and&quot;: write a term after it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brackets stand in each other up to %1 deep: what is in these is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This bracket is not closed: write &quot;)&quot; after the last term.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing between these brackets: write a filter into them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A quotation mark is not closed: write a second &quot; after the text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no text to look for: write it after &quot;!&quot; or between the quotation marks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no expression: write one after &quot;~&quot;, for example ~^osl-.*-1$.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A key and a value are needed on the two sides of &quot;%1&quot;, for example state:offline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A label filter needs a name, and a value after &quot;=&quot;: for example label.rack=a1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no order that &quot;%2&quot; could compare: write %1:%3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no value &quot;%2&quot;: use %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A term has up to %1 patterns with * or ?: this one is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be compared with &quot;%2&quot;: write for example %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The selector of the fleet &quot;%1&quot; is not understood by this console.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no fleet &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>member of the fleet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Canary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Online</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Critical</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Updating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tier of the site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>country of the site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>phase of an update of a component</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cordoned; drifting: what runs is not what is wanted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the whole name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>how long ago it was heard of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>state of the node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name of the site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>canary or main</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>release that is installed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>release that is wanted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>component on the node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rollout that asked for a release</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kind of hardware</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>node that it is reached through</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, cordoned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>since %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Country</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Components</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hardware</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worst state of its nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kind of place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>site that it belongs to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number of nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nodes online</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nodes degraded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nodes critical</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nodes offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nodes updating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>part of the selector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nodes of the canary channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>component that it deploys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fleet that it is for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>release that it wants</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drifting: some nodes run another release; rolling: a rollout is under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rollout under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>which deployment wins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>phase of the rollout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>active: still under way; finished: nothing moves it any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deployment that it changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>release that it brings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>release that it replaces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>how long ago it began</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nodes done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nodes failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nodes that wait because they are offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fleets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deployments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rollouts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Digest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deployment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From → to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved view: &quot;%1&quot; has to be a text of up to %2 characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved view: &quot;%1&quot; is missing. Add it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved view: &quot;%1&quot; has to be ascending or descending, not &quot;%2&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved view: &quot;%1&quot; has to be a list of up to %2 ids of columns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cloud</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>canary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>main</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not reported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>online</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>degraded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>critical</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>updating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>queued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>downloading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verifying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>installing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>restarting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>health check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>container</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>package</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>awaiting approval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scheduled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>canary baking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>analyzing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wave baking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>completed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>halted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rolling back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rolled back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>aborted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>manual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>halt and roll back the canary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>halt and roll back all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>halt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>promote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>abort</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>roll back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>catching up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting to reconnect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no version to compare with: write for example ver:&lt;2.4.0, or ver:2.4.* for a pattern.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>version of a component that runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ver: takes up to %1 values: the rest is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An address is unix:/path/to/socket or host:port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address %1 does not name an absolute path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The socket path in %1 has %2 bytes; the system permits %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not an address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The IPv6 host in %1 needs brackets, for example [::1]:7443.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The port in %1 is not a number from 1 to 65535.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token file %1 does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the control plane, which writes it, or name another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token file %1 is not a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the file that holds the token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other users can read or change the token file %1, so it is not used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take their rights away: chmod 600 %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token file %1 cannot be read: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check who owns it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token file %1 is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 does not hold a token: a token is one line of printable characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the file that the control plane wrote.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the control plane runs and that the address is right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing answers at %1: connection refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing answers at %1: there is no such socket.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The socket %1 belongs to another user.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect as the user that runs the control plane.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host in the address %1 is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the spelling of the host name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What answers at %1 is not a control plane.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address and the port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing answers at %1: the host cannot be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The control plane at %1 closed the connection: it permits no keepalive so often.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to %1 was lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent a message of %2 bytes; at most %3 are accepted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Narrow the request by a filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The control plane at %1 is out of room, or this console was too slow for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The control plane at %1 asks for a token, and none was given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the file with its token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The control plane at %1 does not accept the token in %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the token file that belongs to this control plane.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not answer within %2 s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again; if it stays so, look at the load and the log of the control plane.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What answers at %1 does not know this request: it is no control plane, or an older one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address, or bring the control plane up to date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The control plane at %1 does not permit this to the owner of the token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The changes since the last connection to %1 are no longer kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not have this object.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody else changed this object at %1 in the meantime.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The control plane at %1 reports an error (code %2): %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no reason given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no connection to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is another machine, and a token sent there without encryption could be read on the way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forward the port or the socket through ssh and connect to this end of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 succeeded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 updating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rollout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, law of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Local time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cordoned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes: takes no new work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last heard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1°, %2°</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reached through</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Members</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being rolled out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What runs where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(nothing)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Release %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promote to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause before %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume with %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Abort before %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll back %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The waves begin: %1 of deployment %2 outside the canary go from %3 to %4, wave by wave.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of deployment %2 keep waiting until somebody resumes. Nodes that are updating finish their update.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rollout goes on in spite of why it halted: %1. %2 of deployment %3 are still to come.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rollout goes on where it was paused. %1 of deployment %2 are still to come.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rollout ends for good. %1 of deployment %2 stay as they are, and nodes that run %3 already keep it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of deployment %2 that were changed go back from %3 to %4, all at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rollout has ended: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not possible in the state %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Abort</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the canary and begin the waves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give no further node the release until it is resumed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on where it stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End it and leave every node with what it has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring every changed node back to the release that it had</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a percentage from 1 to 100.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not rise: each wave reaches further than the one before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the percentages that the waves reach, for example 5, 25, 50, 100.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last wave ends at %1 %: it has to reach 100, so that every node is in a wave.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect to the control plane at ADDRESS (unix:PATH or HOST:PORT) instead of the bundled one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File with the token for --connect, readable by you alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Directory of the bundled control plane.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inventory for the bundled control plane instead of the sample.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of nodes of the sample, up to 100,000.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed of the sample and of what happens in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds of simulated time in one second, 0.1 to 10,000.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>system, light, dark, contrast-light or contrast-dark.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>comfortable or compact.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the text in percent of the desktop&apos;s, 85 to 200.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>system, en or de.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a link (skerry://...), in the console that runs already if there is one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start a console of its own, even if one for the same control plane runs already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open every page, run a rollout, write pictures into DIR, and exit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the window, wait for nodes, print one line, and exit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print the version and exit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print this help and exit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--nodes %1: give a whole number from 1 to 100,000.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--seed %1: give a whole number from 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--time-scale %1: give a number from 0.1 to 10,000.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--theme %1: choose system, light, dark, contrast-light or contrast-dark.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--density %1: choose comfortable or compact.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--font-size %1: give a whole number from 85 to 200.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--language %1: choose system, en or de.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--connect: give an address such as unix:/run/skerry.sock or host:7443.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--token-file goes with --connect: the bundled control plane makes its own token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--%1 is for the bundled control plane and cannot be used with --connect.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--inventory %1: there is no such file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--nodes and --seed shape the sample and cannot be used with --inventory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not an option. Run with --help for the options.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are %1 links: give one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--open %1: --tour and --smoke-test open no link.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Console for the operators of a distributed cloud.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Run with --help for the options.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--tour starts a rollout, so it runs against the bundled control plane only: leave out --connect.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is longer than 2,048 characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it does not begin with skerry://</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The link %1 cannot be opened: %2 (at character %3). A link looks like skerry://plane/node/name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it holds half a character</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has a part after #, which nothing here has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is a character that has to be percent-encoded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is a fourth part, where plane, kind and name are all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the control plane is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a part is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a part may not be . or ..</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the kind is not a word in small letters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what follows ? or &amp; is not of the form name=value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is there twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“at” is not a time with its zone such as 2026-11-22T10:42:00Z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>% is not followed by two hexadecimal digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what is percent-encoded is not UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an invisible character is hidden there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>font zoom size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text has that size already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For&amp;ward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing ahead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find anything…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>search command palette</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;ilter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Control plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>version address role environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Lock against changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read only unlock write production</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Scope of all pages…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>filter narrow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scope filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no scope.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Notifications</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>messages errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times in &amp;UTC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Local ti&amp;mes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Times of the site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zone clock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next time &amp;zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>utc local site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the des&amp;ktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Details of the selected row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only icons in the &amp;rail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>collapse navigation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shortcuts help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Change keys…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours as the &amp;desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>D&amp;ark colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light, &amp;high contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark, hi&amp;gh contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;omfortable rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Com&amp;pact rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larg&amp;er text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Smaller text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Normal text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Start a rollout…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deploy release canary new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 the rollout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the rollout first, on the page Rollouts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::ActionRegistry</name>
    <message>
        <source>Go to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This needs the role %1, which you do not have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortcuts of &quot;%1&quot; were left out: this version has no such action.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A shortcut of &quot;%1&quot; was left out: &quot;%2&quot; names no keys. Set it again in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shortcuts of &quot;%1&quot; were left out: they are no list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keys %1 belong to more than one action. Change one of them in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find pages, objects and actions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a page, an object or an action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&gt; actions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>@ control planes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source># labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>? help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to choose from yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing fits &quot;%1&quot;. Type less of it, or another word.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::ConfirmDialog</name>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept with the change, for whoever reads the record later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reason (required)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Type %1 to confirm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a reason first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::ConnectionBar</name>
    <message>
        <source>Retry now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting the bundled control plane…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping the bundled control plane…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catching up with %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next try in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trying again…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Showing data from %1 (%2); nothing can be changed meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::ContextBar</name>
    <message>
        <source>What this window is about</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What all pages are narrowed to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find  %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No control plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Control plane %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 behind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try %1 in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writable for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlocked for: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UTC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Local time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Site time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times are in: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times: %1. Press for the next zone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread notifications</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>skerry::DeploymentsPage</name>
    <message>
        <source>Deployments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter: words, component:router, fleet:kiosk, release:router-2.*, is:drifting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No deployments yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A deployment says which release of a component a fleet should run. Define one in the inventory or through the API.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start rollout…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring the selected deployment to another release, canary first</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln deployments</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>skerry::EnvironmentChip</name>
    <message>
        <source>Production</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Staging</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Development</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Local</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::FilterChip</name>
    <message>
        <source>Take away “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out because of an error: take away “%1”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::FilterChips</name>
    <message>
        <source>Parts of the filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts of the filter that have no room here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::FilterLine</name>
    <message>
        <source>Ctrl+F or / to come here, Ctrl+Space for suggestions, Esc to clear</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::FleetsPage</name>
    <message>
        <source>Fleets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter: words in the name or selector, state:critical, nodes&gt;100, offline&gt;0, label.k=v</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No fleets yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A fleet is a selector over nodes, for example “tier = edge, country in (Norway, Sweden)”. Define one in the inventory or through the API.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln fleets</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>skerry::GroupsTable</name>
    <message>
        <source>Canary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wave %1 (to %2 %)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wave %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pending offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Updating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gone</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::Inspector</name>
    <message>
        <source>Details of the selected object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the details (F4)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Facts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::JsonFile</name>
    <message>
        <source>It is not a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It cannot be read (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is larger than 16 MiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is damaged at byte %1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has no version number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A newer Skerry wrote it (version %1; this one knows %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was not used. %2, so it was moved to %3, and Skerry starts with defaults in its place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not used. %2, and it could not be moved aside, so Skerry works with defaults and saves nothing there. Move it away, or let yourself write to its folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written: %2. Skerry goes on, but what you change now may be forgotten when it ends. Make room on the disk, or let yourself write to that folder.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::LinkOpener</name>
    <message>
        <source>The link leads to the control plane “%1”, but this console is connected to “%2”. Open the other one with skerry --connect, then the link again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The link leads to a %1, which this console cannot show. A newer Skerry may.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The link is about an earlier moment; this is how it is now.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::MainWindow</name>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fleets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deployments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rollouts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rollout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deployment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fleet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock production</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For 15 minutes this console can change what %1 runs. Then it locks itself again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock for 15 minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This page has no rows to select.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::MessageBar</name>
    <message>
        <source>Hide this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::NodesPage</name>
    <message>
        <source>Nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter: name, state:offline, site:osl-*, ver:&lt;2.4.0, seen&gt;10m, label.k=v, and, or, ( )</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No nodes yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The control plane knows no node. Load an inventory with --inventory FILE, or write nodes through its API.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::NotificationCentre</name>
    <message>
        <source>Notifications</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark all read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear notifications</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No notifications</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What Skerry has told is kept here until you clear it or close the window.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::NotificationDelegate</name>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2 times</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::NotificationLog</name>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unread</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::OverviewPage</name>
    <message>
        <source>%1%2 in %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nodes by tier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nodes by tier and state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fleets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sites to look at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every node of every site is online.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sites to look at, the worst first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No rollout has been started yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running rollouts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No rollout is running. Start one on the page Rollouts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Control plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Updates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its clock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 times as fast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sites, %2, %3 fleets, %4 deployments</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::PaletteModel</name>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not available: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::PaletteSearch</name>
    <message>
        <source>Recent</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::PlaneConnection</name>
    <message>
        <source>sites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fleets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>components</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>releases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deployments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rollouts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::PlaneModels</name>
    <message>
        <source>The control plane is not connected, so nothing can be changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes need the role operator; the control plane knows you as %1 with the role %2. Ask whoever runs it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Production is locked against changes. Unlock it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have locked this console against changes. Unlock it first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::PlanePanel</name>
    <message>
        <source>Control plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not told</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 times as fast as the clock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not here yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, revision %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it holds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rollouts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::PlaneProcess</name>
    <message>
        <source>The bundled control plane was not found at %1. Install it beside the console, or use --connect.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data directory %1 could not be made. Choose another one with --data-dir.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>signal %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exit code %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundled control plane did not start (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundled control plane stopped (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundled control plane could not be started: %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::ProgressDelegate</name>
    <message>
        <source>%1 of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::RecentChanges</name>
    <message>
        <source>Wave %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rollout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::RolloutController</name>
    <message>
        <source>There is no deployment to roll out to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rollout %1 of this deployment has not ended.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::RolloutDetail</name>
    <message>
        <source>‹ Rollouts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the list of rollouts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Groups of the rollout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History of the rollout, newest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deployment %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>started %1 (%2 ago)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>took %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A command has been accepted and takes effect in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moves on in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This rollout is not in the control plane (yet).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This rollout is shown when the control plane is connected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is known of this rollout.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::RolloutList</name>
    <message>
        <source>Rollouts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter: words, phase:paused,halted, is:active, deployment:router-*, failed&gt;0, started&lt;1d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No rollouts yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A rollout brings a deployment from one release to another: a canary first, then wave by wave. Press “Start rollout…” to begin one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start rollout…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring a deployment to another release, canary first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 running · %2 in all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::ScopePanel</name>
    <message>
        <source>Scope of all pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fleet:kiosk  country:norway  tier:edge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Narrow all pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A filter that stays while you go from page to page. What means nothing on a page, as the state of a node among rollouts, does not narrow it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 nodes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::Settings</name>
    <message>
        <source>%1 cannot be %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In %1, %2. Defaults are used for that; correct it there, or choose anew in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::ShortcutEditor</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find an action or a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use shortcuts of single letters, such as G, O</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch them off if you dictate: spoken words could trigger them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove these keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset the keys of this action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep as it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys for &quot;%1&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an action to change its keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 gets in the way of %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::ShortcutOverlay</name>
    <message>
        <source>Keys that work here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc closes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No action that has keys is available here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::ShortcutsModel</name>
    <message>
        <source>  or  </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed by you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::SingleInstance</name>
    <message>
        <source>Skerry found no folder of your own for its socket, so that it cannot look for a console that runs already. Set XDG_RUNTIME_DIR to a folder that only you may enter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skerry cannot write into %1, so that it cannot look for a console that runs already. Make room there, or let yourself write to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another Skerry has been starting for %1 s. This window opens beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Skerry that runs already cannot be asked (%1). This window opens beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The socket %1 belongs to another user. Remove it, or ask who does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Skerry that runs already (process %1) did not answer within %2 s. This window opens beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Skerry that runs already (process %1) did not understand this one. Close it before the next start; this window opens beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skerry cannot listen at %1 for consoles that are started later: %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::SitesPage</name>
    <message>
        <source>Sites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter: name, state:critical,offline, country:norway, offline&gt;0, label.k=v, and, or, ( )</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sites yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The control plane knows no site. Load an inventory with --inventory FILE, or write sites through its API.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln sites</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>skerry::SmokeTest</name>
    <message>
        <source>ok: %1 shown %2 after the start in %3 of memory, connected to %4 (%5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed: %1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed: no live nodes within %1; the connection is %2. %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::StartForm</name>
    <message>
        <source>%1 (%2 on %3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Deployment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Release to go to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name of the rollout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Canary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic is 1 % of the nodes and at least 5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long the canary is watched before the waves may begin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold until somebody promotes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic after the bake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N&amp;odes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Bake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Promotion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Main</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Percentages that the waves reach, of the nodes outside the canary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>automatic (100)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rollout halts when more than this share of the attempted nodes failed. Offline nodes do not count.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept with the rollout, for whoever reads the record later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Waves, %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Updating at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Halt when more &amp;failed than</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R&amp;eason (required)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no deployment to roll out to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rollout %1 of this deployment has not ended: wait for it, abort it or roll it back first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no other release of this component. Register one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a rollout with this name already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use lower-case letters, digits, “-” and “.”; begin and end with a letter or digit.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::StartRolloutDialog</name>
    <message>
        <source>Start a rollout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nodes of the canary and of each wave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start canary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to roll out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counting nodes…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mend what is marked to see how many nodes each step takes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in all. Which node is in which wave is fixed at the start. Nodes that are offline when their turn comes are caught up later and never count as failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The control plane could not say how many nodes this takes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start canary on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a reason first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::StatusLine</name>
    <message>
        <source>Lag %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Updates %1/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sites %1 · Nodes %2 · Rollouts %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::StepMachine</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>took longer than %1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the whole took longer than %1 s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::SuggestionPopup</name>
    <message>
        <source>Suggestions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::TablePage</name>
    <message>
        <source>Filter of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The order is kept while the pointer is over the table. Press R to sort now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows are selected.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Select a row to see what there is to know about it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 shown of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 changed · R to sort</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing matches the filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>None of the %Ln rows matches “%1”.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to show yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This fills as soon as a control plane is connected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::TierTable</name>
    <message>
        <source>Tier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::Toast</name>
    <message>
        <source>Hide this message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide this message (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::ToastStack</name>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::Tour</name>
    <message>
        <source>Start the bundled control plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect to the bundled control plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the numbers of the overview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter the nodes by “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at one of the %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the palette</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for “ro”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the palette</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the dialog that starts a rollout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a plan that cannot be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill in the plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the canary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the canary update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the last wave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back to the rollout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kill the control plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart it from the bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find the rollout as it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the page %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rollout is %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it halted: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rollout has come to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no %1 in the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be pressed: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be done: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything worked. %1 pictures are in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed. %1. %2 pictures are in %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::TransitionsTable</name>
    <message>
        <source>Wave %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::WatchSession</name>
    <message>
        <source>The control plane has said nothing about %1 for %2 s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The control plane broke the rules of a watch of %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything is read again; if it comes back, report it to the makers of the control plane.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a second beginning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a beginning that does not name its store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it went on in another store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it went on at revision %1, before %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changes before its beginning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>present state among changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changes among the present state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a bookmark before its beginning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an end of a state that was not asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a bookmark within the present state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The control plane ended the watch of %1 too early.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::WindowMemory</name>
    <message>
        <source>In %1, these made no sense and were dropped: %2. The window has its defaults for them.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>skerry::text</name>
    <message>
        <source>unknown (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wave %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wave %1 of %2 baking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln nodes</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
</TS>
