<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>QObject</name>
    <message>
        <source>the directory %1 could not be made</source>
        <translation>das Verzeichnis %1 ließ sich nicht anlegen</translation>
    </message>
    <message>
        <source>%1 could not be written</source>
        <translation>%1 ließ sich nicht schreiben</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Healthy</source>
        <translation>Gesund</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Gestört</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Kritisch</translation>
    </message>
    <message>
        <source>Updating</source>
        <translation>Im Update</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
</context>
<context>
    <name>skerry</name>
    <message>
        <source>No nodes</source>
        <translation>Keine Knoten</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>Auf dem Stand</translation>
    </message>
    <message>
        <source>Nodes by release</source>
        <translation>Knoten je Release</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Komponente</translation>
    </message>
    <message>
        <source>Fleet</source>
        <translation>Flotte</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Release</translation>
    </message>
    <message>
        <source>Active rollout</source>
        <translation>Laufender Rollout</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Vorrang</translation>
    </message>
    <message>
        <source>There is no key %1 for %2: use one of %3, or label.NAME.</source>
        <translation>Es gibt keinen Schlüssel %1 für %2: einer von %3 oder label.NAME gilt.</translation>
    </message>
    <message>
        <source>There is no key %1 for %2. Did you mean %3?</source>
        <translation>Es gibt keinen Schlüssel %1 für %2. Ist %3 gemeint?</translation>
    </message>
    <message>
        <source>All keys: %1, label.NAME.</source>
        <translation>Alle Schlüssel: %1, label.NAME.</translation>
    </message>
    <message>
        <source>the name contains it</source>
        <translation>der Name enthält es</translation>
    </message>
    <message>
        <source>the name matches the regular expression</source>
        <translation>der Name passt zum regulären Ausdruck</translation>
    </message>
    <message>
        <source>label of the object; without &quot;=&quot;: it has one</source>
        <translation>Label des Objekts; ohne „=“: es hat eines</translation>
    </message>
    <message>
        <source>label of the object</source>
        <translation>Label des Objekts</translation>
    </message>
    <message>
        <source>An expression has up to %1 characters: shorten it.</source>
        <translation>Ein Ausdruck hat höchstens %1 Zeichen: bitte kürzen.</translation>
    </message>
    <message>
        <source>An expression cannot begin with &quot;(*&quot;: write \* for a star.</source>
        <translation>Ein Ausdruck kann nicht mit „(*“ beginnen: für einen Stern \* schreiben.</translation>
    </message>
    <message>
        <source>This is no regular expression, at character %1: %2. Mend it, or write a plain word without &quot;~&quot;.</source>
        <translation>Das ist kein regulärer Ausdruck, bei Zeichen %1: %2. Bitte berichtigen oder ein Wort ohne „~“ schreiben.</translation>
    </message>
    <message>
        <source>A filter has up to %1 characters: the rest is left out. Shorten it.</source>
        <translation>Ein Filter hat höchstens %1 Zeichen: der Rest bleibt weg. Bitte kürzen.</translation>
    </message>
    <message>
        <source>Nothing follows &quot;or&quot;: write a term after it.</source>
        <translation>Nach „or“ folgt nichts: bitte einen Begriff dahinter schreiben.</translation>
    </message>
    <message>
        <source>Nothing stands before &quot;or&quot;: write a term before it.</source>
        <translation>Vor „or“ steht nichts: bitte einen Begriff davor schreiben.</translation>
    </message>
    <message>
        <source>There is no &quot;(&quot; for this &quot;)&quot;: take it away.</source>
        <translation>Zu dieser „)“ gibt es keine „(“: bitte entfernen.</translation>
    </message>
    <message>
        <source>Nothing stands before &quot;and&quot;: write a term before it.</source>
        <translation>Vor „and“ steht nichts: bitte einen Begriff davor schreiben.</translation>
    </message>
    <message>
        <source>A filter has up to %1 terms: the rest is left out. For many names write name:a,b,c.</source>
        <translation>Ein Filter hat höchstens %1 Begriffe: der Rest bleibt weg. Viele Namen schreibt man als name:a,b,c.</translation>
    </message>
    <message>
        <source>Nothing follows &quot;and&quot;: write a term after it.</source>
        <translation>Nach „and“ folgt nichts: bitte einen Begriff dahinter schreiben.</translation>
    </message>
    <message>
        <source>Brackets stand in each other up to %1 deep: what is in these is left out.</source>
        <translation>Klammern stehen höchstens %1-fach ineinander: was in diesen steht, bleibt weg.</translation>
    </message>
    <message>
        <source>This bracket is not closed: write &quot;)&quot; after the last term.</source>
        <translation>Diese Klammer ist nicht geschlossen: bitte „)“ nach dem letzten Begriff schreiben.</translation>
    </message>
    <message>
        <source>There is nothing between these brackets: write a filter into them.</source>
        <translation>Zwischen diesen Klammern steht nichts: bitte einen Filter hineinschreiben.</translation>
    </message>
    <message>
        <source>A quotation mark is not closed: write a second &quot; after the text.</source>
        <translation>Ein Anführungszeichen ist nicht geschlossen: bitte ein zweites &quot; nach dem Text schreiben.</translation>
    </message>
    <message>
        <source>There is no text to look for: write it after &quot;!&quot; or between the quotation marks.</source>
        <translation>Es gibt keinen Text zu suchen: er gehört hinter „!“ oder zwischen die Anführungszeichen.</translation>
    </message>
    <message>
        <source>There is no expression: write one after &quot;~&quot;, for example ~^osl-.*-1$.</source>
        <translation>Es gibt keinen Ausdruck: bitte einen hinter „~“ schreiben, etwa ~^osl-.*-1$.</translation>
    </message>
    <message>
        <source>A key and a value are needed on the two sides of &quot;%1&quot;, for example state:offline.</source>
        <translation>Zu beiden Seiten von „%1“ gehören ein Schlüssel und ein Wert, etwa state:offline.</translation>
    </message>
    <message>
        <source>A label filter needs a name, and a value after &quot;=&quot;: for example label.rack=a1.</source>
        <translation>Ein Label-Filter braucht einen Namen und nach „=“ einen Wert: etwa label.rack=a1.</translation>
    </message>
    <message>
        <source>%1 has no order that &quot;%2&quot; could compare: write %1:%3.</source>
        <translation>%1 hat keine Ordnung, die „%2“ vergleichen könnte: bitte %1:%3 schreiben.</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>Ist %1 gemeint?</translation>
    </message>
    <message>
        <source>%1 has no value &quot;%2&quot;: use %3.</source>
        <translation>%1 hat keinen Wert „%2“: es gilt %3.</translation>
    </message>
    <message>
        <source>A term has up to %1 patterns with * or ?: this one is left out.</source>
        <translation>Ein Begriff hat höchstens %1 Muster mit * oder ?: dieses bleibt weg.</translation>
    </message>
    <message>
        <source>%1 cannot be compared with &quot;%2&quot;: write for example %3.</source>
        <translation>%1 lässt sich nicht mit „%2“ vergleichen: bitte etwa %3 schreiben.</translation>
    </message>
    <message>
        <source>The selector of the fleet &quot;%1&quot; is not understood by this console.</source>
        <translation>Diese Konsole versteht den Selektor der Flotte „%1“ nicht.</translation>
    </message>
    <message>
        <source>There is no fleet &quot;%1&quot;.</source>
        <translation>Es gibt keine Flotte „%1“.</translation>
    </message>
    <message>
        <source>member of the fleet</source>
        <translation>gehört zur Flotte</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Selector</source>
        <translation>Selektor</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Canary</source>
        <translation>Canary</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Gestört</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Kritisch</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Updating</source>
        <translation>Im Update</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>tier of the site</source>
        <translation>Ebene des Standorts</translation>
    </message>
    <message>
        <source>country of the site</source>
        <translation>Land des Standorts</translation>
    </message>
    <message>
        <source>phase of an update of a component</source>
        <translation>Phase des Updates einer Komponente</translation>
    </message>
    <message>
        <source>the whole name</source>
        <translation>der ganze Name</translation>
    </message>
    <message>
        <source>how long ago it was heard of</source>
        <translation>wie lange er nicht von sich hören ließ</translation>
    </message>
    <message>
        <source>state of the node</source>
        <translation>Zustand des Knotens</translation>
    </message>
    <message>
        <source>name of the site</source>
        <translation>Name des Standorts</translation>
    </message>
    <message>
        <source>canary or main</source>
        <translation>Canary oder Main</translation>
    </message>
    <message>
        <source>release that is installed</source>
        <translation>installiertes Release</translation>
    </message>
    <message>
        <source>release that is wanted</source>
        <translation>gewünschtes Release</translation>
    </message>
    <message>
        <source>component on the node</source>
        <translation>Komponente auf dem Knoten</translation>
    </message>
    <message>
        <source>rollout that asked for a release</source>
        <translation>Rollout, der ein Release verlangt hat</translation>
    </message>
    <message>
        <source>kind of hardware</source>
        <translation>Art der Hardware</translation>
    </message>
    <message>
        <source>node that it is reached through</source>
        <translation>Knoten, über den er erreicht wird</translation>
    </message>
    <message>
        <source>nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>, cordoned</source>
        <translation>, abgeriegelt</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Update</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Zuletzt gehört</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Standort</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>Komponenten</translation>
    </message>
    <message>
        <source>Hardware</source>
        <translation>Hardware</translation>
    </message>
    <message>
        <source>worst state of its nodes</source>
        <translation>schlechtester Zustand seiner Knoten</translation>
    </message>
    <message>
        <source>kind of place</source>
        <translation>Art des Orts</translation>
    </message>
    <message>
        <source>site that it belongs to</source>
        <translation>Standort, zu dem er gehört</translation>
    </message>
    <message>
        <source>number of nodes</source>
        <translation>Anzahl der Knoten</translation>
    </message>
    <message>
        <source>nodes online</source>
        <translation>Knoten online</translation>
    </message>
    <message>
        <source>nodes degraded</source>
        <translation>Knoten gestört</translation>
    </message>
    <message>
        <source>nodes critical</source>
        <translation>Knoten kritisch</translation>
    </message>
    <message>
        <source>nodes offline</source>
        <translation>Knoten offline</translation>
    </message>
    <message>
        <source>nodes updating</source>
        <translation>Knoten im Update</translation>
    </message>
    <message>
        <source>part of the selector</source>
        <translation>Teil des Selektors</translation>
    </message>
    <message>
        <source>nodes of the canary channel</source>
        <translation>Knoten des Canary-Kanals</translation>
    </message>
    <message>
        <source>component that it deploys</source>
        <translation>Komponente, die es verteilt</translation>
    </message>
    <message>
        <source>fleet that it is for</source>
        <translation>Flotte, für die es gilt</translation>
    </message>
    <message>
        <source>release that it wants</source>
        <translation>Release, das es will</translation>
    </message>
    <message>
        <source>drifting: some nodes run another release; rolling: a rollout is under way</source>
        <translation>drifting: manche Knoten fahren ein anderes Release; rolling: ein Rollout läuft</translation>
    </message>
    <message>
        <source>rollout under way</source>
        <translation>laufender Rollout</translation>
    </message>
    <message>
        <source>which deployment wins</source>
        <translation>welches Deployment vorgeht</translation>
    </message>
    <message>
        <source>phase of the rollout</source>
        <translation>Phase des Rollouts</translation>
    </message>
    <message>
        <source>active: still under way; finished: nothing moves it any more</source>
        <translation>active: noch im Gang; finished: nichts bewegt ihn mehr</translation>
    </message>
    <message>
        <source>deployment that it changes</source>
        <translation>Deployment, das er ändert</translation>
    </message>
    <message>
        <source>release that it brings</source>
        <translation>Release, das er bringt</translation>
    </message>
    <message>
        <source>release that it replaces</source>
        <translation>Release, das er ersetzt</translation>
    </message>
    <message>
        <source>how long ago it began</source>
        <translation>wie lange der Beginn her ist</translation>
    </message>
    <message>
        <source>nodes done</source>
        <translation>fertige Knoten</translation>
    </message>
    <message>
        <source>nodes failed</source>
        <translation>fehlgeschlagene Knoten</translation>
    </message>
    <message>
        <source>nodes that wait because they are offline</source>
        <translation>Knoten, die warten, weil sie offline sind</translation>
    </message>
    <message>
        <source>sites</source>
        <translation>Standorte</translation>
    </message>
    <message>
        <source>fleets</source>
        <translation>Flotten</translation>
    </message>
    <message>
        <source>deployments</source>
        <translation>Deployments</translation>
    </message>
    <message>
        <source>rollouts</source>
        <translation>Rollouts</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>Prüfsumme</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Phase</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Deployment</source>
        <translation>Deployment</translation>
    </message>
    <message>
        <source>From → to</source>
        <translation>Von → nach</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Gelungen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Saved view: &quot;%1&quot; has to be a text of up to %2 characters.</source>
        <translation>Gespeicherte Ansicht: „%1“ muss ein Text mit höchstens %2 Zeichen sein.</translation>
    </message>
    <message>
        <source>Saved view: &quot;%1&quot; is missing. Add it.</source>
        <translation>Gespeicherte Ansicht: „%1“ fehlt. Bitte ergänzen.</translation>
    </message>
    <message>
        <source>Saved view: &quot;%1&quot; has to be ascending or descending, not &quot;%2&quot;.</source>
        <translation>Gespeicherte Ansicht: „%1“ muss ascending oder descending sein, nicht „%2“.</translation>
    </message>
    <message>
        <source>Saved view: &quot;%1&quot; has to be a list of up to %2 ids of columns.</source>
        <translation>Gespeicherte Ansicht: „%1“ muss eine Liste von höchstens %2 Spaltenkennungen sein.</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Parent</source>
        <translation>Übergeordnet</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>cloud</source>
        <translation>Cloud</translation>
    </message>
    <message>
        <source>edge</source>
        <translation>Edge</translation>
    </message>
    <message>
        <source>device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>canary</source>
        <translation>Canary</translation>
    </message>
    <message>
        <source>main</source>
        <translation>Main</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>ohne Meldung</translation>
    </message>
    <message>
        <source>online</source>
        <translation>online</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>gestört</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>kritisch</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>offline</translation>
    </message>
    <message>
        <source>updating</source>
        <translation>im Update</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>eingereiht</translation>
    </message>
    <message>
        <source>downloading</source>
        <translation>lädt</translation>
    </message>
    <message>
        <source>verifying</source>
        <translation>prüft</translation>
    </message>
    <message>
        <source>installing</source>
        <translation>installiert</translation>
    </message>
    <message>
        <source>restarting</source>
        <translation>startet neu</translation>
    </message>
    <message>
        <source>health check</source>
        <translation>Funktionsprüfung</translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation>gelungen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>container</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>package</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>nicht begonnen</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>awaiting approval</source>
        <translation>wartet auf Genehmigung</translation>
    </message>
    <message>
        <source>scheduled</source>
        <translation>geplant</translation>
    </message>
    <message>
        <source>canary baking</source>
        <translation>Canary in Bewährung</translation>
    </message>
    <message>
        <source>analyzing</source>
        <translation>in Auswertung</translation>
    </message>
    <message>
        <source>holding</source>
        <translation>wartet auf Freigabe</translation>
    </message>
    <message>
        <source>wave</source>
        <translation>Welle</translation>
    </message>
    <message>
        <source>wave baking</source>
        <translation>Welle in Bewährung</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>abgeschlossen</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>halted</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>rolling back</source>
        <translation>rollt zurück</translation>
    </message>
    <message>
        <source>rolled back</source>
        <translation>zurückgerollt</translation>
    </message>
    <message>
        <source>aborted</source>
        <translation>vorzeitig beendet</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>verfallen</translation>
    </message>
    <message>
        <source>manual</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>pause</source>
        <translation>anhalten</translation>
    </message>
    <message>
        <source>halt and roll back the canary</source>
        <translation>stoppen und den Canary zurückrollen</translation>
    </message>
    <message>
        <source>halt and roll back all</source>
        <translation>stoppen und alles zurückrollen</translation>
    </message>
    <message>
        <source>halt</source>
        <translation>stoppen</translation>
    </message>
    <message>
        <source>promote</source>
        <translation>freigeben</translation>
    </message>
    <message>
        <source>resume</source>
        <translation>fortsetzen</translation>
    </message>
    <message>
        <source>abort</source>
        <translation>beenden</translation>
    </message>
    <message>
        <source>roll back</source>
        <translation>zurückrollen</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>nicht verbunden</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>verbindet sich</translation>
    </message>
    <message>
        <source>catching up</source>
        <translation>holt auf</translation>
    </message>
    <message>
        <source>live</source>
        <translation>live</translation>
    </message>
    <message>
        <source>waiting to reconnect</source>
        <translation>wartet auf neuen Versuch</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no version to compare with: write for example ver:&lt;2.4.0, or ver:2.4.* for a pattern.</source>
        <translation>„%1“ ist keine Version zum Vergleichen: bitte etwa ver:&lt;2.4.0 schreiben, oder ver:2.4.* als Muster.</translation>
    </message>
    <message>
        <source>version of a component that runs</source>
        <translation>Version einer laufenden Komponente</translation>
    </message>
    <message>
        <source>ver: takes up to %1 values: the rest is left out.</source>
        <translation>ver: nimmt höchstens %1 Werte: der Rest bleibt weg.</translation>
    </message>
    <message>
        <source>An address is unix:/path/to/socket or host:port.</source>
        <translation>Eine Adresse ist unix:/pfad/zum/socket oder host:port.</translation>
    </message>
    <message>
        <source>The address %1 does not name an absolute path.</source>
        <translation>Die Adresse %1 nennt keinen absoluten Pfad.</translation>
    </message>
    <message>
        <source>The socket path in %1 has %2 bytes; the system permits %3.</source>
        <translation>Der Socket-Pfad in %1 hat %2 Bytes; das System erlaubt %3.</translation>
    </message>
    <message>
        <source>“%1” is not an address.</source>
        <translation>„%1“ ist keine Adresse.</translation>
    </message>
    <message>
        <source>The IPv6 host in %1 needs brackets, for example [::1]:7443.</source>
        <translation>Der IPv6-Host in %1 braucht Klammern, etwa [::1]:7443.</translation>
    </message>
    <message>
        <source>The port in %1 is not a number from 1 to 65535.</source>
        <translation>Der Port in %1 ist keine Zahl von 1 bis 65535.</translation>
    </message>
    <message>
        <source>The token file %1 does not exist.</source>
        <translation>Die Token-Datei %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>Start the control plane, which writes it, or name another file.</source>
        <translation>Die Control Plane starten, die sie schreibt, oder eine andere Datei nennen.</translation>
    </message>
    <message>
        <source>The token file %1 is not a file.</source>
        <translation>Die Token-Datei %1 ist keine Datei.</translation>
    </message>
    <message>
        <source>Name the file that holds the token.</source>
        <translation>Die Datei nennen, die das Token enthält.</translation>
    </message>
    <message>
        <source>Other users can read or change the token file %1, so it is not used.</source>
        <translation>Andere Benutzer können die Token-Datei %1 lesen oder ändern, deshalb wird sie nicht benutzt.</translation>
    </message>
    <message>
        <source>Take their rights away: chmod 600 %1</source>
        <translation>Ihnen die Rechte nehmen: chmod 600 %1</translation>
    </message>
    <message>
        <source>The token file %1 cannot be read: %2.</source>
        <translation>Die Token-Datei %1 ist nicht lesbar: %2.</translation>
    </message>
    <message>
        <source>Check who owns it.</source>
        <translation>Prüfen, wem sie gehört.</translation>
    </message>
    <message>
        <source>The token file %1 is empty.</source>
        <translation>Die Token-Datei %1 ist leer.</translation>
    </message>
    <message>
        <source>The file %1 does not hold a token: a token is one line of printable characters.</source>
        <translation>Die Datei %1 enthält kein Token: ein Token ist eine Zeile druckbarer Zeichen.</translation>
    </message>
    <message>
        <source>Name the file that the control plane wrote.</source>
        <translation>Die Datei nennen, die die Control Plane geschrieben hat.</translation>
    </message>
    <message>
        <source>Check that the control plane runs and that the address is right.</source>
        <translation>Prüfen, ob die Control Plane läuft und die Adresse stimmt.</translation>
    </message>
    <message>
        <source>Nothing answers at %1: connection refused.</source>
        <translation>Unter %1 antwortet nichts: Verbindung abgelehnt.</translation>
    </message>
    <message>
        <source>Nothing answers at %1: there is no such socket.</source>
        <translation>Unter %1 antwortet nichts: diesen Socket gibt es nicht.</translation>
    </message>
    <message>
        <source>The socket %1 belongs to another user.</source>
        <translation>Der Socket %1 gehört einem anderen Benutzer.</translation>
    </message>
    <message>
        <source>Connect as the user that runs the control plane.</source>
        <translation>Als der Benutzer verbinden, unter dem die Control Plane läuft.</translation>
    </message>
    <message>
        <source>The host in the address %1 is not known.</source>
        <translation>Der Host in der Adresse %1 ist unbekannt.</translation>
    </message>
    <message>
        <source>Check the spelling of the host name.</source>
        <translation>Die Schreibweise des Hosts prüfen.</translation>
    </message>
    <message>
        <source>What answers at %1 is not a control plane.</source>
        <translation>Was unter %1 antwortet, ist keine Control Plane.</translation>
    </message>
    <message>
        <source>Check the address and the port.</source>
        <translation>Adresse und Port prüfen.</translation>
    </message>
    <message>
        <source>Nothing answers at %1: the host cannot be reached.</source>
        <translation>Unter %1 antwortet nichts: der Host ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>The control plane at %1 closed the connection: it permits no keepalive so often.</source>
        <translation>Die Control Plane unter %1 hat die Verbindung geschlossen: so häufige Keepalives erlaubt sie nicht.</translation>
    </message>
    <message>
        <source>The connection to %1 was lost.</source>
        <translation>Die Verbindung zu %1 ging verloren.</translation>
    </message>
    <message>
        <source>%1 sent a message of %2 bytes; at most %3 are accepted.</source>
        <translation>%1 hat eine Nachricht von %2 Bytes geschickt; höchstens %3 werden angenommen.</translation>
    </message>
    <message>
        <source>Narrow the request by a filter.</source>
        <translation>Die Anfrage mit einem Filter eingrenzen.</translation>
    </message>
    <message>
        <source>The control plane at %1 is out of room, or this console was too slow for it.</source>
        <translation>Der Control Plane unter %1 fehlt Platz, oder diese Konsole war ihr zu langsam.</translation>
    </message>
    <message>
        <source>The control plane at %1 asks for a token, and none was given.</source>
        <translation>Die Control Plane unter %1 verlangt ein Token, und keines wurde angegeben.</translation>
    </message>
    <message>
        <source>Name the file with its token.</source>
        <translation>Die Datei mit ihrem Token nennen.</translation>
    </message>
    <message>
        <source>The control plane at %1 does not accept the token in %2.</source>
        <translation>Die Control Plane unter %1 nimmt das Token in %2 nicht an.</translation>
    </message>
    <message>
        <source>Name the token file that belongs to this control plane.</source>
        <translation>Die Token-Datei nennen, die zu dieser Control Plane gehört.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>%1 did not answer within %2 s.</source>
        <translation>%1 hat in %2 s nicht geantwortet.</translation>
    </message>
    <message>
        <source>Try again; if it stays so, look at the load and the log of the control plane.</source>
        <translation>Erneut versuchen; bleibt es so, Last und Protokoll der Control Plane ansehen.</translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation>%1 hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>What answers at %1 does not know this request: it is no control plane, or an older one.</source>
        <translation>Was unter %1 antwortet, kennt diese Anfrage nicht: es ist keine Control Plane oder eine ältere.</translation>
    </message>
    <message>
        <source>Check the address, or bring the control plane up to date.</source>
        <translation>Die Adresse prüfen oder die Control Plane aktualisieren.</translation>
    </message>
    <message>
        <source>The control plane at %1 does not permit this to the owner of the token.</source>
        <translation>Die Control Plane unter %1 erlaubt das dem Inhaber des Tokens nicht.</translation>
    </message>
    <message>
        <source>The changes since the last connection to %1 are no longer kept.</source>
        <translation>Die Änderungen seit der letzten Verbindung zu %1 sind nicht mehr vorhanden.</translation>
    </message>
    <message>
        <source>%1 does not have this object.</source>
        <translation>%1 hat dieses Objekt nicht.</translation>
    </message>
    <message>
        <source>Somebody else changed this object at %1 in the meantime.</source>
        <translation>Jemand anders hat dieses Objekt auf %1 inzwischen geändert.</translation>
    </message>
    <message>
        <source>The control plane at %1 reports an error (code %2): %3</source>
        <translation>Die Control Plane unter %1 meldet einen Fehler (Code %2): %3</translation>
    </message>
    <message>
        <source>no reason given.</source>
        <translation>kein Grund genannt.</translation>
    </message>
    <message>
        <source>There is no connection to %1.</source>
        <translation>Es besteht keine Verbindung zu %1.</translation>
    </message>
    <message>
        <source>%1 is another machine, and a token sent there without encryption could be read on the way.</source>
        <translation>%1 ist ein anderer Rechner, und ein unverschlüsselt gesendetes Token könnte unterwegs gelesen werden.</translation>
    </message>
    <message>
        <source>Forward the port or the socket through ssh and connect to this end of it.</source>
        <translation>Port oder Socket durch ssh weiterleiten und mit diesem Ende verbinden.</translation>
    </message>
    <message>
        <source>%1 of %2 succeeded</source>
        <translation>%1 von %2 gelungen</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 updating</source>
        <translation>%1 im Update</translation>
    </message>
    <message>
        <source>%1 offline</source>
        <translation>%1 offline</translation>
    </message>
    <message>
        <source>%1, %2 ago</source>
        <translation>%1, vor %2</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1 seit %2</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(leer)</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Revision</translation>
    </message>
    <message>
        <source>Generation</source>
        <translation>Generation</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>Insgesamt</translation>
    </message>
    <message>
        <source> %1 of %2</source>
        <translation> %1 von %2</translation>
    </message>
    <message>
        <source>Rollout</source>
        <translation>Rollout</translation>
    </message>
    <message>
        <source>%1, law of %2</source>
        <translation>%1, Recht von %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Local time</source>
        <translation>Ortszeit</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>Cordoned</source>
        <translation>Abgeriegelt</translation>
    </message>
    <message>
        <source>Yes: takes no new work</source>
        <translation>Ja: nimmt keine neue Arbeit an</translation>
    </message>
    <message>
        <source>Last heard</source>
        <translation>Zuletzt gehört</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Lage</translation>
    </message>
    <message>
        <source>%1°, %2°</source>
        <translation>%1°, %2°</translation>
    </message>
    <message>
        <source>Reached through</source>
        <translation>Erreicht über</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Fährt</translation>
    </message>
    <message>
        <source>Being rolled out</source>
        <translation>Wird ausgerollt</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Zur Ruhe gekommen</translation>
    </message>
    <message>
        <source>What runs where</source>
        <translation>Was wo läuft</translation>
    </message>
    <message>
        <source>(nothing)</source>
        <translation>(nichts)</translation>
    </message>
    <message>
        <source>Release %1</source>
        <translation>Release %1</translation>
    </message>
    <message>
        <source>Promote to %1</source>
        <translation>Für %1 freigeben</translation>
    </message>
    <message>
        <source>Pause before %1</source>
        <translation>Vor %1 anhalten</translation>
    </message>
    <message>
        <source>Resume with %1</source>
        <translation>Mit %1 fortsetzen</translation>
    </message>
    <message>
        <source>Abort before %1</source>
        <translation>Vor %1 beenden</translation>
    </message>
    <message>
        <source>Roll back %1</source>
        <translation>%1 zurückrollen</translation>
    </message>
    <message>
        <source>The waves begin: %1 of deployment %2 outside the canary go from %3 to %4, wave by wave.</source>
        <translation>Die Wellen beginnen: %1 des Deployments %2 außerhalb des Canarys gehen von %3 auf %4, Welle für Welle.</translation>
    </message>
    <message>
        <source>%1 of deployment %2 keep waiting until somebody resumes. Nodes that are updating finish their update.</source>
        <translation>%1 des Deployments %2 warten, bis jemand fortsetzt. Knoten, die gerade aktualisieren, beenden das noch.</translation>
    </message>
    <message>
        <source>The rollout goes on in spite of why it halted: %1. %2 of deployment %3 are still to come.</source>
        <translation>Der Rollout geht weiter, trotz des Grundes für den Stopp: %1. %2 des Deployments %3 stehen noch aus.</translation>
    </message>
    <message>
        <source>The rollout goes on where it was paused. %1 of deployment %2 are still to come.</source>
        <translation>Der Rollout geht weiter, wo er angehalten wurde. %1 des Deployments %2 stehen noch aus.</translation>
    </message>
    <message>
        <source>The rollout ends for good. %1 of deployment %2 stay as they are, and nodes that run %3 already keep it.</source>
        <translation>Der Rollout endet endgültig. %1 des Deployments %2 bleiben, wie sie sind, und Knoten, die schon %3 fahren, behalten es.</translation>
    </message>
    <message>
        <source>%1 of deployment %2 that were changed go back from %3 to %4, all at once.</source>
        <translation>%1 des Deployments %2, die geändert wurden, gehen auf einmal von %3 auf %4 zurück.</translation>
    </message>
    <message>
        <source>The rollout has ended: %1.</source>
        <translation>Der Rollout ist beendet: %1.</translation>
    </message>
    <message>
        <source>%1 is not possible in the state %2.</source>
        <translation>%1 ist im Zustand „%2“ nicht möglich.</translation>
    </message>
    <message>
        <source>Promote</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Abort</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Zurückrollen</translation>
    </message>
    <message>
        <source>Unknown command</source>
        <translation>Unbekannter Befehl</translation>
    </message>
    <message>
        <source>End the canary and begin the waves</source>
        <translation>Den Canary beenden und die Wellen beginnen</translation>
    </message>
    <message>
        <source>Give no further node the release until it is resumed</source>
        <translation>Keinem weiteren Knoten das Release geben, bis fortgesetzt wird</translation>
    </message>
    <message>
        <source>Go on where it stopped</source>
        <translation>Weitermachen, wo er stehen blieb</translation>
    </message>
    <message>
        <source>End it and leave every node with what it has</source>
        <translation>Für immer beenden und jedem Knoten lassen, was er hat</translation>
    </message>
    <message>
        <source>Bring every changed node back to the release that it had</source>
        <translation>Jeden geänderten Knoten auf sein früheres Release zurückbringen</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>“%1” is not a percentage from 1 to 100.</source>
        <translation>„%1“ ist keine Prozentzahl von 1 bis 100.</translation>
    </message>
    <message>
        <source>%1 does not rise: each wave reaches further than the one before.</source>
        <translation>%1 steigt nicht an: jede Welle reicht weiter als die vorige.</translation>
    </message>
    <message>
        <source>Give the percentages that the waves reach, for example 5, 25, 50, 100.</source>
        <translation>Die Prozentzahlen angeben, bis zu denen die Wellen reichen, etwa 5, 25, 50, 100.</translation>
    </message>
    <message>
        <source>The last wave ends at %1 %: it has to reach 100, so that every node is in a wave.</source>
        <translation>Die letzte Welle endet bei %1 %: sie muss 100 erreichen, damit jeder Knoten in einer Welle ist.</translation>
    </message>
    <message>
        <source>Connect to the control plane at ADDRESS (unix:PATH or HOST:PORT) instead of the bundled one.</source>
        <translation>Mit der Control Plane unter ADDRESS (unix:PFAD oder HOST:PORT) verbinden statt mit der mitgelieferten.</translation>
    </message>
    <message>
        <source>File with the token for --connect, readable by you alone.</source>
        <translation>Datei mit dem Token für --connect, nur für einen selbst lesbar.</translation>
    </message>
    <message>
        <source>Directory of the bundled control plane.</source>
        <translation>Verzeichnis der mitgelieferten Control Plane.</translation>
    </message>
    <message>
        <source>Inventory for the bundled control plane instead of the sample.</source>
        <translation>Inventar für die mitgelieferte Control Plane statt des Beispiels.</translation>
    </message>
    <message>
        <source>Number of nodes of the sample, up to 100,000.</source>
        <translation>Anzahl der Knoten des Beispiels, bis 100.000.</translation>
    </message>
    <message>
        <source>Seed of the sample and of what happens in it.</source>
        <translation>Zufallsstart des Beispiels und dessen, was darin geschieht.</translation>
    </message>
    <message>
        <source>Seconds of simulated time in one second, 0.1 to 10,000.</source>
        <translation>Sekunden simulierter Zeit in einer Sekunde, 0.1 bis 10000.</translation>
    </message>
    <message>
        <source>system, light, dark, contrast-light or contrast-dark.</source>
        <translation>system, light, dark, contrast-light oder contrast-dark.</translation>
    </message>
    <message>
        <source>comfortable or compact.</source>
        <translation>comfortable oder compact.</translation>
    </message>
    <message>
        <source>Size of the text in percent of the desktop&apos;s, 85 to 200.</source>
        <translation>Schriftgröße in Prozent der des Desktops, 85 bis 200.</translation>
    </message>
    <message>
        <source>system, en or de.</source>
        <translation>system, en oder de.</translation>
    </message>
    <message>
        <source>Open a link (skerry://...), in the console that runs already if there is one.</source>
        <translation>Einen Link öffnen (skerry://...), in der schon laufenden Konsole, wenn es eine gibt.</translation>
    </message>
    <message>
        <source>Start a console of its own, even if one for the same control plane runs already.</source>
        <translation>Eine eigene Konsole starten, auch wenn für dieselbe Control Plane schon eine läuft.</translation>
    </message>
    <message>
        <source>Open every page, run a rollout, write pictures into DIR, and exit.</source>
        <translation>Jede Seite öffnen, einen Rollout fahren, Bilder in DIR schreiben und enden.</translation>
    </message>
    <message>
        <source>Open the window, wait for nodes, print one line, and exit.</source>
        <translation>Das Fenster öffnen, auf Knoten warten, eine Zeile ausgeben und enden.</translation>
    </message>
    <message>
        <source>Print the version and exit.</source>
        <translation>Die Version ausgeben und enden.</translation>
    </message>
    <message>
        <source>Print this help and exit.</source>
        <translation>Diese Hilfe ausgeben und enden.</translation>
    </message>
    <message>
        <source>--nodes %1: give a whole number from 1 to 100,000.</source>
        <translation>--nodes %1: bitte eine ganze Zahl von 1 bis 100000 angeben.</translation>
    </message>
    <message>
        <source>--seed %1: give a whole number from 1.</source>
        <translation>--seed %1: bitte eine ganze Zahl ab 1 angeben.</translation>
    </message>
    <message>
        <source>--time-scale %1: give a number from 0.1 to 10,000.</source>
        <translation>--time-scale %1: bitte eine Zahl von 0.1 bis 10000 angeben.</translation>
    </message>
    <message>
        <source>--theme %1: choose system, light, dark, contrast-light or contrast-dark.</source>
        <translation>--theme %1: system, light, dark, contrast-light oder contrast-dark wählen.</translation>
    </message>
    <message>
        <source>--density %1: choose comfortable or compact.</source>
        <translation>--density %1: comfortable oder compact wählen.</translation>
    </message>
    <message>
        <source>--font-size %1: give a whole number from 85 to 200.</source>
        <translation>--font-size %1: bitte eine ganze Zahl von 85 bis 200 angeben.</translation>
    </message>
    <message>
        <source>--language %1: choose system, en or de.</source>
        <translation>--language %1: system, en oder de wählen.</translation>
    </message>
    <message>
        <source>--connect: give an address such as unix:/run/skerry.sock or host:7443.</source>
        <translation>--connect: bitte eine Adresse wie unix:/run/skerry.sock oder host:7443 angeben.</translation>
    </message>
    <message>
        <source>--token-file goes with --connect: the bundled control plane makes its own token.</source>
        <translation>--token-file gehört zu --connect: die mitgelieferte Control Plane macht ihr eigenes Token.</translation>
    </message>
    <message>
        <source>--%1 is for the bundled control plane and cannot be used with --connect.</source>
        <translation>--%1 gilt der mitgelieferten Control Plane und verträgt sich nicht mit --connect.</translation>
    </message>
    <message>
        <source>--inventory %1: there is no such file.</source>
        <translation>--inventory %1: diese Datei gibt es nicht.</translation>
    </message>
    <message>
        <source>--nodes and --seed shape the sample and cannot be used with --inventory.</source>
        <translation>--nodes und --seed formen das Beispiel und vertragen sich nicht mit --inventory.</translation>
    </message>
    <message>
        <source>%1 is not an option. Run with --help for the options.</source>
        <translation>%1 ist keine Option. Die Optionen nennt --help.</translation>
    </message>
    <message>
        <source>There are %1 links: give one.</source>
        <translation>Es sind %1 Links: bitte einen angeben.</translation>
    </message>
    <message>
        <source>--open %1: --tour and --smoke-test open no link.</source>
        <translation>--open %1: --tour und --smoke-test öffnen keinen Link.</translation>
    </message>
    <message>
        <source>Console for the operators of a distributed cloud.</source>
        <translation>Konsole für die Operatoren einer verteilten Cloud.</translation>
    </message>
    <message>
        <source>%1. Run with --help for the options.</source>
        <translation>%1. Die Optionen nennt --help.</translation>
    </message>
    <message>
        <source>--tour starts a rollout, so it runs against the bundled control plane only: leave out --connect.</source>
        <translation>--tour startet einen Rollout und läuft deshalb nur gegen die mitgelieferte Control Plane: --connect weglassen.</translation>
    </message>
    <message>
        <source>it is longer than 2,048 characters</source>
        <translation>er ist länger als 2.048 Zeichen</translation>
    </message>
    <message>
        <source>it does not begin with skerry://</source>
        <translation>er beginnt nicht mit skerry://</translation>
    </message>
    <message>
        <source>The link %1 cannot be opened: %2 (at character %3). A link looks like skerry://plane/node/name.</source>
        <translation>Der Link %1 lässt sich nicht öffnen: %2 (bei Zeichen %3). Ein Link sieht aus wie skerry://plane/node/name.</translation>
    </message>
    <message>
        <source>it holds half a character</source>
        <translation>er enthält ein halbes Zeichen</translation>
    </message>
    <message>
        <source>it has a part after #, which nothing here has</source>
        <translation>er hat einen Teil nach #, den hier nichts hat</translation>
    </message>
    <message>
        <source>there is a character that has to be percent-encoded</source>
        <translation>ein Zeichen darin muss prozentkodiert werden</translation>
    </message>
    <message>
        <source>there is a fourth part, where plane, kind and name are all</source>
        <translation>es gibt einen vierten Teil, wo nur Plane, Art und Name stehen</translation>
    </message>
    <message>
        <source>the control plane is missing</source>
        <translation>die Control Plane fehlt</translation>
    </message>
    <message>
        <source>a part is empty</source>
        <translation>ein Teil ist leer</translation>
    </message>
    <message>
        <source>a part may not be . or ..</source>
        <translation>ein Teil darf nicht . oder .. sein</translation>
    </message>
    <message>
        <source>the kind is not a word in small letters</source>
        <translation>die Art ist kein Wort aus Kleinbuchstaben</translation>
    </message>
    <message>
        <source>what follows ? or &amp; is not of the form name=value</source>
        <translation>was auf ? oder &amp; folgt, hat nicht die Form name=wert</translation>
    </message>
    <message>
        <source>“%1” is there twice</source>
        <translation>„%1“ steht zweimal da</translation>
    </message>
    <message>
        <source>“at” is not a time with its zone such as 2026-11-22T10:42:00Z</source>
        <translation>„at“ ist keine Zeit mit Zone wie 2026-11-22T10:42:00Z</translation>
    </message>
    <message>
        <source>% is not followed by two hexadecimal digits</source>
        <translation>auf % folgen keine zwei hexadezimalen Ziffern</translation>
    </message>
    <message>
        <source>what is percent-encoded is not UTF-8</source>
        <translation>was prozentkodiert ist, ist kein UTF-8</translation>
    </message>
    <message>
        <source>an invisible character is hidden there</source>
        <translation>darin steckt ein unsichtbares Zeichen</translation>
    </message>
    <message>
        <source>font zoom size</source>
        <translation>Schrift Zoom Größe</translation>
    </message>
    <message>
        <source>The text has that size already.</source>
        <translation>Der Text hat diese Größe schon.</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>There is nothing before.</source>
        <translation>Davor gibt es nichts.</translation>
    </message>
    <message>
        <source>For&amp;ward</source>
        <translation>&amp;Vorwärts</translation>
    </message>
    <message>
        <source>There is nothing ahead.</source>
        <translation>Danach gibt es nichts.</translation>
    </message>
    <message>
        <source>&amp;Find anything…</source>
        <translation>Alles &amp;suchen…</translation>
    </message>
    <message>
        <source>search command palette</source>
        <translation>Suche Befehle Palette</translation>
    </message>
    <message>
        <source>F&amp;ilter</source>
        <translation>&amp;Filter</translation>
    </message>
    <message>
        <source>&amp;Control plane</source>
        <translation>&amp;Control Plane</translation>
    </message>
    <message>
        <source>version address role environment</source>
        <translation>Version Adresse Rolle Umgebung</translation>
    </message>
    <message>
        <source>&amp;Lock against changes</source>
        <translation>Gegen Änderungen sp&amp;erren</translation>
    </message>
    <message>
        <source>read only unlock write production</source>
        <translation>nur lesen entsperren schreiben Produktion</translation>
    </message>
    <message>
        <source>&amp;Scope of all pages…</source>
        <translation>&amp;Bereich aller Seiten…</translation>
    </message>
    <message>
        <source>filter narrow</source>
        <translation>Filter eingrenzen</translation>
    </message>
    <message>
        <source>Show &amp;everything</source>
        <translation>&amp;Alles zeigen</translation>
    </message>
    <message>
        <source>scope filter</source>
        <translation>Bereich Filter</translation>
    </message>
    <message>
        <source>There is no scope.</source>
        <translation>Es gibt keinen Bereich.</translation>
    </message>
    <message>
        <source>&amp;Notifications</source>
        <translation>&amp;Mitteilungen</translation>
    </message>
    <message>
        <source>messages errors</source>
        <translation>Meldungen Fehler</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>Es gibt nichts zurückzunehmen.</translation>
    </message>
    <message>
        <source>Times in &amp;UTC</source>
        <translation>Zeiten in &amp;UTC</translation>
    </message>
    <message>
        <source>Local ti&amp;mes</source>
        <translation>Lok&amp;ale Zeiten</translation>
    </message>
    <message>
        <source>&amp;Times of the site</source>
        <translation>Zeiten des &amp;Standorts</translation>
    </message>
    <message>
        <source>zone clock</source>
        <translation>Zone Uhr</translation>
    </message>
    <message>
        <source>Next time &amp;zone</source>
        <translation>Nächste &amp;Zeitzone</translation>
    </message>
    <message>
        <source>utc local site</source>
        <translation>UTC lokal Standort</translation>
    </message>
    <message>
        <source>Language of the des&amp;ktop</source>
        <translation>S&amp;prache des Desktops</translation>
    </message>
    <message>
        <source>language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>&amp;Details of the selected row</source>
        <translation>&amp;Details der gewählten Zeile</translation>
    </message>
    <message>
        <source>inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Only icons in the &amp;rail</source>
        <translation>Nur Symbole in der &amp;Leiste</translation>
    </message>
    <message>
        <source>collapse navigation</source>
        <translation>einklappen Navigation</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Tasten</translation>
    </message>
    <message>
        <source>shortcuts help</source>
        <translation>Tastenkürzel Hilfe</translation>
    </message>
    <message>
        <source>&amp;Change keys…</source>
        <translation>&amp;Tasten ändern…</translation>
    </message>
    <message>
        <source>shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Colours as the &amp;desktop</source>
        <translation>Farben wie der &amp;Desktop</translation>
    </message>
    <message>
        <source>&amp;Light colours</source>
        <translation>&amp;Helle Farben</translation>
    </message>
    <message>
        <source>D&amp;ark colours</source>
        <translation>Du&amp;nkle Farben</translation>
    </message>
    <message>
        <source>Light, &amp;high contrast</source>
        <translation>Hell, hoher &amp;Kontrast</translation>
    </message>
    <message>
        <source>Dark, hi&amp;gh contrast</source>
        <translation>Dunkel, hoher K&amp;ontrast</translation>
    </message>
    <message>
        <source>C&amp;omfortable rows</source>
        <translation>&amp;Bequeme Zeilen</translation>
    </message>
    <message>
        <source>Com&amp;pact rows</source>
        <translation>&amp;Enge Zeilen</translation>
    </message>
    <message>
        <source>Larg&amp;er text</source>
        <translation>&amp;Größerer Text</translation>
    </message>
    <message>
        <source>&amp;Smaller text</source>
        <translation>K&amp;leinerer Text</translation>
    </message>
    <message>
        <source>&amp;Normal text</source>
        <translation>Nor&amp;maler Text</translation>
    </message>
    <message>
        <source>&amp;Start a rollout…</source>
        <translation>Rollout &amp;starten…</translation>
    </message>
    <message>
        <source>deploy release canary new</source>
        <translation>ausrollen Release Canary neu</translation>
    </message>
    <message>
        <source>%1 the rollout</source>
        <translation>Rollout: %1</translation>
    </message>
    <message>
        <source>Open the rollout first, on the page Rollouts.</source>
        <translation>Zuerst den Rollout öffnen, auf der Seite Rollouts.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>&amp;Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>%1 here</source>
        <translation>%1 hier</translation>
    </message>
    <message>
        <source>%1 at the site (%2)</source>
        <translation>%1 am Standort (%2)</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>nicht mehr da</translation>
    </message>
    <message>
        <source>already cordoned</source>
        <translation>bereits abgeriegelt</translation>
    </message>
    <message>
        <source>not cordoned</source>
        <translation>nicht abgeriegelt</translation>
    </message>
    <message>
        <source>a canary already</source>
        <translation>bereits Canary</translation>
    </message>
    <message>
        <source>in the main channel already</source>
        <translation>bereits im Hauptkanal</translation>
    </message>
    <message>
        <source>It is not a snapshot of a control plane</source>
        <translation>Das ist kein Abbild einer Control Plane</translation>
    </message>
    <message>
        <source>Another Skerry wrote it (version %1; this one knows %2)</source>
        <translation>Ein anderes Skerry hat es geschrieben (Version %1; dieses kennt %2)</translation>
    </message>
    <message>
        <source>It is damaged</source>
        <translation>Es ist beschädigt</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>aufgegeben</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>keine rechtzeitige Antwort</translation>
    </message>
    <message>
        <source>not permitted</source>
        <translation>nicht erlaubt</translation>
    </message>
    <message>
        <source>changed meanwhile</source>
        <translation>inzwischen geändert</translation>
    </message>
    <message>
        <source>control plane not reachable</source>
        <translation>Control Plane nicht erreichbar</translation>
    </message>
    <message>
        <source>not signed in</source>
        <translation>nicht angemeldet</translation>
    </message>
    <message>
        <source>%1 done</source>
        <translation>%1 erledigt</translation>
    </message>
    <message>
        <source>%1 under way</source>
        <translation>%1 in Arbeit</translation>
    </message>
    <message>
        <source>%1 queued</source>
        <translation>%1 wartend</translation>
    </message>
    <message>
        <source>%1 cancelled</source>
        <translation>%1 abgebrochen</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>Started: %1</source>
        <translation>Beginn: %1</translation>
    </message>
    <message>
        <source>Ended: %1</source>
        <translation>Ende: %1</translation>
    </message>
    <message>
        <source>By: %1</source>
        <translation>Von: %1</translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation>Grund: %1</translation>
    </message>
    <message>
        <source>%1 × %2: %3 %4 (code %5)</source>
        <translation>%1 × %2: %3 %4 (Code %5)</translation>
    </message>
    <message>
        <source>1 node</source>
        <translation>1 Knoten</translation>
    </message>
    <message>
        <source>%1 nodes</source>
        <translation>%1 Knoten</translation>
    </message>
    <message>
        <source>Select a node first.</source>
        <translation>Erst einen Knoten auswählen.</translation>
    </message>
    <message>
        <source>Select one node or more first.</source>
        <translation>Erst einen oder mehrere Knoten auswählen.</translation>
    </message>
    <message>
        <source>1 site</source>
        <translation>1 Standort</translation>
    </message>
    <message>
        <source>%1 sites</source>
        <translation>%1 Standorte</translation>
    </message>
    <message>
        <source>Select a site first.</source>
        <translation>Erst einen Standort auswählen.</translation>
    </message>
    <message>
        <source>Select one site or more first.</source>
        <translation>Erst einen oder mehrere Standorte auswählen.</translation>
    </message>
    <message>
        <source>1 fleet</source>
        <translation>1 Flotte</translation>
    </message>
    <message>
        <source>%1 fleets</source>
        <translation>%1 Flotten</translation>
    </message>
    <message>
        <source>Select a fleet first.</source>
        <translation>Erst eine Flotte auswählen.</translation>
    </message>
    <message>
        <source>Select one fleet or more first.</source>
        <translation>Erst eine oder mehrere Flotten auswählen.</translation>
    </message>
    <message>
        <source>1 deployment</source>
        <translation>1 Deployment</translation>
    </message>
    <message>
        <source>%1 deployments</source>
        <translation>%1 Deployments</translation>
    </message>
    <message>
        <source>Select a deployment first.</source>
        <translation>Erst ein Deployment auswählen.</translation>
    </message>
    <message>
        <source>Select one deployment or more first.</source>
        <translation>Erst ein oder mehrere Deployments auswählen.</translation>
    </message>
    <message>
        <source>1 rollout</source>
        <translation>1 Rollout</translation>
    </message>
    <message>
        <source>%1 rollouts</source>
        <translation>%1 Rollouts</translation>
    </message>
    <message>
        <source>Select a rollout first.</source>
        <translation>Erst einen Rollout auswählen.</translation>
    </message>
    <message>
        <source>Select one rollout or more first.</source>
        <translation>Erst einen oder mehrere Rollouts auswählen.</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 Zeile</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>Select a row first.</source>
        <translation>Erst eine Zeile auswählen.</translation>
    </message>
    <message>
        <source>Select one row or more first.</source>
        <translation>Erst eine oder mehrere Zeilen auswählen.</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Sortieren nach</translation>
    </message>
    <message>
        <source>Descending</source>
        <translation>Absteigend</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Fit columns to their content</source>
        <translation>Spalten an Inhalt anpassen</translation>
    </message>
    <message>
        <source>Columns of %1</source>
        <translation>Spalten: %1</translation>
    </message>
    <message>
        <source>Wave %1</source>
        <translation>Welle %1</translation>
    </message>
    <message>
        <source>%1, where it is now: %2.</source>
        <translation>%1 (derzeit): %2.</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>Main</source>
        <translation>Hauptkanal</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>under 1 %</source>
        <translation>unter 1 %</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 of fleet %2: %3 of %4.</source>
        <translation>%1 der Flotte %2: %3 von %4.</translation>
    </message>
    <message>
        <source>Fleet %1 loses its last canary: a rollout to it would have nowhere to begin.</source>
        <translation>Flotte %1 verliert ihren letzten Canary: Ein Rollout dorthin könnte nirgends beginnen.</translation>
    </message>
    <message>
        <source>Rollout %1 has not ended and takes in %2 of them.</source>
        <translation>Rollout %1 ist nicht zu Ende und umfasst %2 davon.</translation>
    </message>
    <message>
        <source>Whether fleet %1 is touched is not known: this console does not understand its selector.</source>
        <translation>Ob Flotte %1 betroffen ist, ist nicht bekannt: Diese Konsole versteht ihren Selektor nicht.</translation>
    </message>
    <message>
        <source>On %1</source>
        <translation>Auf %1</translation>
    </message>
    <message>
        <source>On %1 (%2)</source>
        <translation>Auf %1 (%2)</translation>
    </message>
    <message>
        <source>Cordon</source>
        <translation>Abriegeln</translation>
    </message>
    <message>
        <source>Take cordon off</source>
        <translation>Abriegelung aufheben</translation>
    </message>
    <message>
        <source>Assign to canary</source>
        <translation>Canary zuweisen</translation>
    </message>
    <message>
        <source>Assign to main channel</source>
        <translation>Hauptkanal zuweisen</translation>
    </message>
    <message>
        <source>Cordon %1</source>
        <translation>%1 abriegeln</translation>
    </message>
    <message>
        <source>Take cordon off %1</source>
        <translation>Abriegelung von %1 aufheben</translation>
    </message>
    <message>
        <source>Assign %1 to canary</source>
        <translation>%1 dem Canary zuweisen</translation>
    </message>
    <message>
        <source>Assign %1 to main channel</source>
        <translation>%1 dem Hauptkanal zuweisen</translation>
    </message>
    <message>
        <source>Cordoned %1</source>
        <translation>%1 abgeriegelt</translation>
    </message>
    <message>
        <source>Took the cordon off %1</source>
        <translation>Abriegelung von %1 aufgehoben</translation>
    </message>
    <message>
        <source>Assigned %1 to canary</source>
        <translation>%1 dem Canary zugewiesen</translation>
    </message>
    <message>
        <source>Assigned %1 to main channel</source>
        <translation>%1 dem Hauptkanal zugewiesen</translation>
    </message>
    <message>
        <source>They take no new work until the cordon is taken off. What runs on them goes on.</source>
        <translation>Sie nehmen keine neue Arbeit an, bis die Abriegelung aufgehoben ist. Was darauf läuft, läuft weiter.</translation>
    </message>
    <message>
        <source>They take new work again.</source>
        <translation>Sie nehmen wieder neue Arbeit an.</translation>
    </message>
    <message>
        <source>They get new releases first, from the next rollout on.</source>
        <translation>Sie erhalten neue Releases zuerst, ab dem nächsten Rollout.</translation>
    </message>
    <message>
        <source>They get new releases after the canary, from the next rollout on.</source>
        <translation>Sie erhalten neue Releases nach dem Canary, ab dem nächsten Rollout.</translation>
    </message>
    <message>
        <source>%1 at %2.</source>
        <translation>%1 (%2).</translation>
    </message>
    <message>
        <source>1 more fleet with a smaller share.</source>
        <translation>1 weitere Flotte mit kleinerem Anteil.</translation>
    </message>
    <message>
        <source>%1 more fleets with smaller shares.</source>
        <translation>%1 weitere Flotten mit kleineren Anteilen.</translation>
    </message>
    <message>
        <source>Allowed on %1 of %2: %3.</source>
        <translation>Erlaubt auf %1 von %2: %3.</translation>
    </message>
    <message>
        <source>Start the bundled control plane, also where the settings name another one.</source>
        <translation>Die mitgelieferte Control Plane starten, auch wenn die Einstellungen eine andere nennen.</translation>
    </message>
    <message>
        <source>At most %1 rows can be copied at once.</source>
        <translation>Höchstens %1 Zeilen lassen sich auf einmal kopieren.</translation>
    </message>
    <message>
        <source>This page has no rows to mark.</source>
        <translation>Diese Seite hat keine Zeilen zum Markieren.</translation>
    </message>
    <message>
        <source>&amp;Mark the row</source>
        <translation>Zeile markie&amp;ren</translation>
    </message>
    <message>
        <source>select unmark</source>
        <translation>auswählen abwählen</translation>
    </message>
    <message>
        <source>select range</source>
        <translation>auswählen bereich</translation>
    </message>
    <message>
        <source>Mark &amp;all that match the filter</source>
        <translation>Alle Tre&amp;ffer des Filters markieren</translation>
    </message>
    <message>
        <source>select everything</source>
        <translation>alles auswählen</translation>
    </message>
    <message>
        <source>context</source>
        <translation>kontext</translation>
    </message>
    <message>
        <source>Copy &amp;name</source>
        <translation>&amp;Namen kopieren</translation>
    </message>
    <message>
        <source>clipboard</source>
        <translation>zwischenablage</translation>
    </message>
    <message>
        <source>&amp;Copy rows</source>
        <translation>Zeilen &amp;kopieren</translation>
    </message>
    <message>
        <source>clipboard tsv table</source>
        <translation>zwischenablage tsv tabelle</translation>
    </message>
    <message>
        <source>This page has no rows to copy.</source>
        <translation>Diese Seite hat keine Zeilen zum Kopieren.</translation>
    </message>
    <message>
        <source>Copy &amp;link</source>
        <translation>&amp;Link kopieren</translation>
    </message>
    <message>
        <source>clipboard url</source>
        <translation>zwischenablage url</translation>
    </message>
    <message>
        <source>A link names the control plane, which is not known before it answers.</source>
        <translation>Ein Link nennt die Control Plane; sie ist erst bekannt, wenn sie antwortet.</translation>
    </message>
    <message>
        <source>A filter takes at most %1 names.</source>
        <translation>Ein Filter fasst höchstens %1 Namen.</translation>
    </message>
    <message>
        <source>The node is at no site.</source>
        <translation>Der Knoten ist an keinem Standort.</translation>
    </message>
    <message>
        <source>Show its site</source>
        <translation>Seinen Standort zeigen</translation>
    </message>
    <message>
        <source>Show nodes of its site</source>
        <translation>Knoten seines Standorts zeigen</translation>
    </message>
    <message>
        <source>Show nodes with its hardware</source>
        <translation>Knoten mit gleicher Hardware zeigen</translation>
    </message>
    <message>
        <source>Its hardware is not known.</source>
        <translation>Seine Hardware ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Show nodes of its fleet</source>
        <translation>Knoten seiner Flotte zeigen</translation>
    </message>
    <message>
        <source>The deployment has no fleet.</source>
        <translation>Das Deployment hat keine Flotte.</translation>
    </message>
    <message>
        <source>Show its rollout</source>
        <translation>Seinen Rollout zeigen</translation>
    </message>
    <message>
        <source>No rollout of it is running.</source>
        <translation>Davon läuft kein Rollout.</translation>
    </message>
    <message>
        <source>Show its deployment</source>
        <translation>Sein Deployment zeigen</translation>
    </message>
    <message>
        <source>The rollout is gone.</source>
        <translation>Der Rollout ist nicht mehr da.</translation>
    </message>
    <message>
        <source>Show nodes that it has touched</source>
        <translation>Betroffene Knoten zeigen</translation>
    </message>
    <message>
        <source>Show nodes of the site</source>
        <translation>Knoten des Standorts zeigen</translation>
    </message>
    <message>
        <source>Show nodes of the fleet</source>
        <translation>Knoten der Flotte anzeigen</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>show</source>
        <translation>anzeigen</translation>
    </message>
    <message>
        <source>It is open already.</source>
        <translation>Schon geöffnet.</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>&amp;Details</translation>
    </message>
    <message>
        <source>C&amp;onnect to another control plane…</source>
        <translation>Mit anderer C&amp;ontrol Plane verbinden…</translation>
    </message>
    <message>
        <source>address token server remote</source>
        <translation>adresse token server entfernt</translation>
    </message>
    <message>
        <source>Go to the &amp;message</source>
        <translation>Zur &amp;Meldung</translation>
    </message>
    <message>
        <source>toast focus</source>
        <translation>meldung hinweis fokus</translation>
    </message>
    <message>
        <source>&amp;Order and columns of the table…</source>
        <translation>S&amp;ortierung und Spalten der Tabelle…</translation>
    </message>
    <message>
        <source>sort header hide show width</source>
        <translation>sortieren kopfzeile ausblenden einblenden breite</translation>
    </message>
    <message>
        <source>This page shows no table.</source>
        <translation>Diese Seite zeigt keine Tabelle.</translation>
    </message>
    <message>
        <source>&amp;Tasks and events</source>
        <translation>Auf&amp;gaben und Ereignisse</translation>
    </message>
    <message>
        <source>dock jobs history log</source>
        <translation>dock aufträge verlauf protokoll</translation>
    </message>
    <message>
        <source>what happened timeline</source>
        <translation>was geschah zeitleiste verlauf</translation>
    </message>
    <message>
        <source>drain stop work</source>
        <translation>leeren stoppen arbeit</translation>
    </message>
    <message>
        <source>uncordon resume work</source>
        <translation>abriegelung aufheben fortsetzen arbeit</translation>
    </message>
    <message>
        <source>channel ring</source>
        <translation>kanal ring</translation>
    </message>
    <message>
        <source>S&amp;elected</source>
        <translation>Ausgew&amp;ählt</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>Standorte</translation>
    </message>
    <message>
        <source>Fleets</source>
        <translation>Flotten</translation>
    </message>
    <message>
        <source>Deployments</source>
        <translation>Deployments</translation>
    </message>
    <message>
        <source>Rollouts</source>
        <translation>Rollouts</translation>
    </message>
    <message>
        <source>Menu of the ro&amp;w</source>
        <translation>Me&amp;nü der Zeile</translation>
    </message>
    <message>
        <source>Mark u&amp;p to the row</source>
        <translation>Bis hierher mar&amp;kieren</translation>
    </message>
    <message>
        <source>E&amp;vents</source>
        <translation>Ere&amp;ignisse</translation>
    </message>
    <message>
        <source>Unlock production</source>
        <translation>Produktion entsperren</translation>
    </message>
    <message>
        <source>For 15 minutes this console can change what %1 runs. Then it locks itself again.</source>
        <translation>15 Minuten lang kann diese Konsole ändern, was auf %1 läuft. Dann sperrt sie sich wieder.</translation>
    </message>
    <message>
        <source>Unlock for 15 minutes</source>
        <translation>Für 15 Minuten entsperren</translation>
    </message>
    <message>
        <source>Trend, 1 h</source>
        <translation>Verlauf, 1 h</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>%1: nothing seen yet</source>
        <translation>%1: noch nichts gesehen</translation>
    </message>
    <message>
        <source>%1 over %2: %3 all the time</source>
        <translation>%1 über %2: durchgehend %3</translation>
    </message>
    <message>
        <source>%1 over %2: %3 to %4, last %5</source>
        <translation>%1 über %2: %3 bis %4, zuletzt %5</translation>
    </message>
    <message>
        <source>%1 over %2: %3 to %4, now %5</source>
        <translation>%1 über %2: %3 bis %4, jetzt %5</translation>
    </message>
    <message>
        <source>%1 (%2 of that not seen)</source>
        <translation>%1 (davon %2 nicht gesehen)</translation>
    </message>
    <message>
        <source>Online share</source>
        <translation>Anteil online</translation>
    </message>
    <message>
        <source>components</source>
        <translation>Komponenten</translation>
    </message>
    <message>
        <source>releases</source>
        <translation>Releases</translation>
    </message>
    <message>
        <source>The text is as large as it gets: %1 %.</source>
        <translation>Größer wird der Text nicht: %1 %.</translation>
    </message>
    <message>
        <source>The text is as small as it gets: %1 %.</source>
        <translation>Kleiner wird der Text nicht: %1 %.</translation>
    </message>
    <message>
        <source>Text at %1 %</source>
        <translation>Text bei %1 %</translation>
    </message>
    <message>
        <source>cordoned; drifting: what runs is not what is wanted; maintenance; pinned to a release</source>
        <translation>cordoned: abgeriegelt; drifting: es läuft nicht, was laufen soll; maintenance: in Wartung; pinned: auf ein Release festgelegt</translation>
    </message>
    <message>
        <source>, in maintenance</source>
        <translation>, in Wartung</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Wartung</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Festgelegt</translation>
    </message>
    <message>
        <source>Maintenance windows</source>
        <translation>Wartungsfenster</translation>
    </message>
    <message>
        <source>Failure domain</source>
        <translation>Ausfallbereich</translation>
    </message>
    <message>
        <source>Tasks and events in a window of their own</source>
        <translation>Aufgaben und Ereignisse in einem eigenen Fenster</translation>
    </message>
    <message>
        <source>float tear off undock second screen</source>
        <translation>lösen abreißen schweben zweiter Bildschirm</translation>
    </message>
    <message>
        <source>A runs %1</source>
        <translation>A führt %1 aus</translation>
    </message>
    <message>
        <source>B runs %1</source>
        <translation>B führt %1 aus</translation>
    </message>
    <message>
        <source>B holds %1</source>
        <translation>B enthält %1</translation>
    </message>
    <message>
        <source>A holds %1</source>
        <translation>A enthält %1</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>expired %1 ago</source>
        <translation>seit %1 abgelaufen</translation>
    </message>
    <message>
        <source>valid for %1</source>
        <translation>noch %1 gültig</translation>
    </message>
    <message>
        <source>Slots of %1</source>
        <translation>Slots von %1</translation>
    </message>
    <message>
        <source>%1 per second</source>
        <translation>%1 pro Sekunde</translation>
    </message>
    <message>
        <source>%1 in 24 h</source>
        <translation>%1 in 24 h</translation>
    </message>
    <message>
        <source>Uplink</source>
        <translation>Anbindung</translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation>Jitter</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Umlaufzeit</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>nicht erreichbar</translation>
    </message>
    <message>
        <source>The chart was not written to %1: %2.</source>
        <translation>Das Diagramm wurde nicht nach %1 geschrieben: %2.</translation>
    </message>
    <message>
        <source>the name has to end in .png, .svg, .csv or .tsv</source>
        <translation>der Name muss auf .png, .svg, .csv oder .tsv enden</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Reihen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Export PNG…</source>
        <translation>Als PNG exportieren…</translation>
    </message>
    <message>
        <source>Export SVG…</source>
        <translation>Als SVG exportieren…</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>Als CSV exportieren…</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Previous zoom</source>
        <translation>Voriger Ausschnitt</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Export the chart</source>
        <translation>Das Diagramm exportieren</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 um %2</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>Ab %1</translation>
    </message>
    <message>
        <source>no sample</source>
        <translation>kein Messwert</translation>
    </message>
    <message>
        <source>From %1 to %2.</source>
        <translation>Von %1 bis %2.</translation>
    </message>
    <message>
        <source>%1: no samples.</source>
        <translation>%1: keine Messwerte.</translation>
    </message>
    <message>
        <source>%1: lowest %2, highest %3, latest %4.</source>
        <translation>%1: niedrigster Wert %2, höchster %3, letzter %4.</translation>
    </message>
    <message>
        <source>%1 with itself</source>
        <translation>%1 mit sich selbst</translation>
    </message>
    <message>
        <source>%1, now</source>
        <translation>%1, jetzt</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Failed requests</source>
        <translation>Fehlgeschlagene Anfragen</translation>
    </message>
    <message>
        <source>Latency, median</source>
        <translation>Latenz, Median</translation>
    </message>
    <message>
        <source>Latency, 95th percentile</source>
        <translation>Latenz, 95. Perzentil</translation>
    </message>
    <message>
        <source>Latency, 99th percentile</source>
        <translation>Latenz, 99. Perzentil</translation>
    </message>
    <message>
        <source>Latency, highest</source>
        <translation>Latenz, höchste</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Datenträger</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Nodes that report</source>
        <translation>Knoten, die sich melden</translation>
    </message>
    <message>
        <source>unknown (%1)</source>
        <translation>unbekannt (%1)</translation>
    </message>
    <message>
        <source>highest</source>
        <translation>höchste</translation>
    </message>
    <message>
        <source>requests/s</source>
        <translation>Anfragen/s</translation>
    </message>
    <message>
        <source>All nodes</source>
        <translation>Alle Knoten</translation>
    </message>
    <message>
        <source>control</source>
        <translation>Kontrollgruppe</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Auslastung</translation>
    </message>
    <message>
        <source>waves</source>
        <translation>Wellen</translation>
    </message>
    <message>
        <source>Last sample %1 ago</source>
        <translation>Letzter Messwert vor %1</translation>
    </message>
    <message>
        <source>Not live</source>
        <translation>Nicht live</translation>
    </message>
    <message>
        <source>The matrix was not written to %1: %2.</source>
        <translation>Die Matrix wurde nicht nach %1 geschrieben: %2.</translation>
    </message>
    <message>
        <source>Export the matrix</source>
        <translation>Matrix exportieren</translation>
    </message>
    <message>
        <source>Pairs of sites</source>
        <translation>Standortpaare</translation>
    </message>
    <message>
        <source>%1 needs south/west/north/east in degrees, for example %1:51.2/-0.5/53.1/7.4, not &quot;%2&quot;.</source>
        <translation>%1 braucht Süd/West/Nord/Ost in Grad, zum Beispiel %1:51.2/-0.5/53.1/7.4, nicht „%2“.</translation>
    </message>
    <message>
        <source>south/west/north/east in degrees: where its site stands</source>
        <translation>Süd/West/Nord/Ost in Grad: wo sein Standort liegt</translation>
    </message>
    <message>
        <source>south/west/north/east in degrees: where it stands</source>
        <translation>Süd/West/Nord/Ost in Grad: wo er liegt</translation>
    </message>
    <message>
        <source>Radio reaches</source>
        <translation>Funk reicht</translation>
    </message>
    <message>
        <source>Allowed in</source>
        <translation>Erlaubt in</translation>
    </message>
    <message>
        <source>nowhere: its component is allowed elsewhere only</source>
        <translation>nirgends: seine Komponente ist nur anderswo erlaubt</translation>
    </message>
    <message>
        <source>The time that the window shows</source>
        <translation>Die Zeit, die das Fenster zeigt</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>%n more</source>
        <translation>%n weitere</translation>
    </message>
    <message>
        <source>%n sites</source>
        <translation>%n Standorte</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Wird gefragt …</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>State of nodes</source>
        <translation>Zustand der Nodes</translation>
    </message>
    <message>
        <source>Latency from a site</source>
        <translation>Latenz von einem Standort</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Jurisdiction</source>
        <translation>Rechtsraum</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>canary, under way</source>
        <translation>Canary, unterwegs</translation>
    </message>
    <message>
        <source>wave, under way</source>
        <translation>Welle, unterwegs</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>not part of it</source>
        <translation>nicht dabei</translation>
    </message>
    <message>
        <source>%1 ms and more</source>
        <translation>%1 ms und mehr</translation>
    </message>
    <message>
        <source>%1 to %2 ms</source>
        <translation>%1 bis %2 ms</translation>
    </message>
    <message>
        <source>below %1 ms</source>
        <translation>unter %1 ms</translation>
    </message>
    <message>
        <source>from here</source>
        <translation>von hier</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>new, for less than %1 min</source>
        <translation>neu, seit weniger als %1 min</translation>
    </message>
    <message>
        <source>standing</source>
        <translation>anhaltend</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>nicht genannt</translation>
    </message>
    <message>
        <source>others</source>
        <translation>andere</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>erlaubt</translation>
    </message>
    <message>
        <source>The map was not written to %1: %2.</source>
        <translation>Die Karte wurde nicht nach %1 geschrieben: %2.</translation>
    </message>
    <message>
        <source>the name has to end in .png or .svg</source>
        <translation>der Name muss auf .png oder .svg enden</translation>
    </message>
    <message>
        <source>Show its site on the map</source>
        <translation>Seinen Standort auf der Karte zeigen</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>Auf der Karte zeigen</translation>
    </message>
    <message>
        <source>Show on the map how far it has come</source>
        <translation>Auf der Karte zeigen, wie weit er gekommen ist</translation>
    </message>
    <message>
        <source>Cordon its nodes</source>
        <translation>Seine Nodes sperren</translation>
    </message>
    <message>
        <source>Take the cordon off its nodes</source>
        <translation>Die Sperre seiner Nodes aufheben</translation>
    </message>
    <message>
        <source>Beyond the map, at %1 degrees: it stands at the edge</source>
        <translation>Jenseits der Karte, bei %1 Grad: Er steht am Rand</translation>
    </message>
</context>
<context>
    <name>skerry::ActionRegistry</name>
    <message>
        <source>Go to</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Objekte</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Aktionen</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Shortcuts of &quot;%1&quot; were left out: this version has no such action.</source>
        <translation>Tastenkürzel für „%1“ blieben weg: diese Version hat keine solche Aktion.</translation>
    </message>
    <message>
        <source>A shortcut of &quot;%1&quot; was left out: &quot;%2&quot; names no keys. Set it again in the settings.</source>
        <translation>Ein Tastenkürzel für „%1“ blieb weg: „%2“ nennt keine Tasten. Bitte in den Einstellungen neu setzen.</translation>
    </message>
    <message>
        <source>The shortcuts of &quot;%1&quot; were left out: they are no list.</source>
        <translation>Die Tastenkürzel für „%1“ blieben weg: sie sind keine Liste.</translation>
    </message>
    <message>
        <source>The keys %1 belong to more than one action. Change one of them in the settings.</source>
        <translation>Die Tasten %1 gehören zu mehreren Aktionen. Bitte eine davon in den Einstellungen ändern.</translation>
    </message>
    <message>
        <source>This works on one at a time, and %1 are selected.</source>
        <translation>Das geht nur einzeln, ausgewählt sind %1.</translation>
    </message>
</context>
<context>
    <name>skerry::Breadcrumb</name>
    <message>
        <source>Where you are</source>
        <translation>Wo Sie sind</translation>
    </message>
    <message>
        <source>Up to %1</source>
        <translation>Hinauf zu %1</translation>
    </message>
    <message>
        <source>Up to %1 (Esc)</source>
        <translation>Hinauf zu %1 (Esc)</translation>
    </message>
</context>
<context>
    <name>skerry::BulkBar</name>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Aufheben</translation>
    </message>
    <message>
        <source>Nothing is marked or selected after this (Esc)</source>
        <translation>Danach ist nichts mehr markiert oder ausgewählt (Esc)</translation>
    </message>
    <message>
        <source>%1 marked</source>
        <translation>%1 markiert</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>%1 ausgewählt</translation>
    </message>
    <message>
        <source>not shown now</source>
        <translation>jetzt nicht angezeigt</translation>
    </message>
    <message>
        <source>%1 of them not shown</source>
        <translation>%1 davon nicht angezeigt</translation>
    </message>
</context>
<context>
    <name>skerry::ChartPainter</name>
    <message>
        <source>Loading…</source>
        <translation>Lädt…</translation>
    </message>
    <message>
        <source>Kept only since %1</source>
        <translation>Erst seit %1 gespeichert</translation>
    </message>
    <message>
        <source>No samples in this window</source>
        <translation>Keine Messwerte in diesem Zeitraum</translation>
    </message>
</context>
<context>
    <name>skerry::ChartsPanel</name>
    <message>
        <source>How much time the charts show</source>
        <translation>Wie viel Zeit die Diagramme zeigen</translation>
    </message>
</context>
<context>
    <name>skerry::CommandBar</name>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
</context>
<context>
    <name>skerry::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Find pages, objects and actions</source>
        <translation>Seiten, Objekte und Aktionen suchen</translation>
    </message>
    <message>
        <source>Type a page, an object or an action</source>
        <translation>Seite, Objekt oder Aktion eingeben</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>&gt; actions</source>
        <translation>&gt; Aktionen</translation>
    </message>
    <message>
        <source>@ control planes</source>
        <translation>@ Control Planes</translation>
    </message>
    <message>
        <source># labels</source>
        <translation># Labels</translation>
    </message>
    <message>
        <source>? help</source>
        <translation>? Hilfe</translation>
    </message>
    <message>
        <source>There is nothing to choose from yet.</source>
        <translation>Noch gibt es nichts zur Auswahl.</translation>
    </message>
    <message>
        <source>Nothing fits &quot;%1&quot;. Type less of it, or another word.</source>
        <translation>Zu „%1“ passt nichts. Weniger davon oder ein anderes Wort eingeben.</translation>
    </message>
</context>
<context>
    <name>skerry::ConfirmDialog</name>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Kept with the change, for whoever reads the record later</source>
        <translation>Bleibt bei der Änderung, für alle, die später nachlesen</translation>
    </message>
    <message>
        <source>&amp;Reason (required)</source>
        <translation>&amp;Grund (Pflicht)</translation>
    </message>
    <message>
        <source>&amp;Type %1 to confirm</source>
        <translation>Zur Bestätigung %1 ein&amp;geben</translation>
    </message>
    <message>
        <source>Give a reason first</source>
        <translation>Zuerst einen Grund angeben</translation>
    </message>
</context>
<context>
    <name>skerry::ConnectSheet</name>
    <message>
        <source>Connect to a control plane</source>
        <translation>Mit einer Control Plane verbinden</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>unix:/run/skerry/skerryd.sock or 127.0.0.1:7443</source>
        <translation>unix:/run/skerry/skerryd.sock oder 127.0.0.1:7443</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>Auswä&amp;hlen…</translation>
    </message>
    <message>
        <source>Choose the token file</source>
        <translation>Token-Datei auswählen</translation>
    </message>
    <message>
        <source>&amp;Token file</source>
        <translation>&amp;Token-Datei</translation>
    </message>
    <message>
        <source>Readable by you alone; empty if none is needed</source>
        <translation>Nur für Sie lesbar; leer, wenn keine nötig ist</translation>
    </message>
    <message>
        <source>&amp;Start with it from now on</source>
        <translation>Künftig damit &amp;starten</translation>
    </message>
    <message>
        <source>It opens in a window of its own; this one stays as it is.</source>
        <translation>Sie öffnet sich in einem eigenen Fenster; dieses bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Skerry starts with it from now on. “skerry --bundled” starts its own one.</source>
        <translation>Skerry startet künftig damit. „skerry --bundled“ startet die eigene.</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Verbinden</translation>
    </message>
    <message>
        <source>The file with the token</source>
        <translation>Die Datei mit dem Token</translation>
    </message>
</context>
<context>
    <name>skerry::ConnectionBar</name>
    <message>
        <source>Retry now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Open log</source>
        <translation>Protokoll öffnen</translation>
    </message>
    <message>
        <source>Starting the bundled control plane…</source>
        <translation>Die mitgelieferte Control Plane startet…</translation>
    </message>
    <message>
        <source>Stopping the bundled control plane…</source>
        <translation>Die mitgelieferte Control Plane hält an…</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>Verbindung zu %1…</translation>
    </message>
    <message>
        <source>Catching up with %1…</source>
        <translation>Aufholen mit %1…</translation>
    </message>
    <message>
        <source>Next try in %1.</source>
        <translation>Nächster Versuch in %1.</translation>
    </message>
    <message>
        <source>Trying again…</source>
        <translation>Neuer Versuch…</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>Showing data from %1 (%2); nothing can be changed meanwhile.</source>
        <translation>Daten von %1 (%2); solange lässt sich nichts ändern.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Load the rest</source>
        <translation>Den Rest laden</translation>
    </message>
    <message>
        <source>Loading %1</source>
        <translation>%1 werden geladen</translation>
    </message>
    <message>
        <source>You ended the load; what has come is not kept up to date.</source>
        <translation>Sie haben das Laden abgebrochen; was da ist, wird nicht aktualisiert.</translation>
    </message>
    <message>
        <source>Not live: %1</source>
        <translation>Nicht live: %1</translation>
    </message>
    <message>
        <source>Showing %1.</source>
        <translation>Gezeigt werden %1.</translation>
    </message>
    <message>
        <source>Nothing is known of %1.</source>
        <translation>Über %1 ist nichts bekannt.</translation>
    </message>
    <message>
        <source>Showing %1 from %2 (%3); everything else goes on.</source>
        <translation>Gezeigt werden %1 von %2 (%3); alles andere geht weiter.</translation>
    </message>
    <message>
        <source>Columns and filters that look up %1 take them from %2 (%3).</source>
        <translation>Spalten und Filter, die %1 nachschlagen, nehmen sie von %2 (%3).</translation>
    </message>
</context>
<context>
    <name>skerry::ContextBar</name>
    <message>
        <source>What this window is about</source>
        <translation>Worum es in diesem Fenster geht</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>What all pages are narrowed to</source>
        <translation>Worauf alle Seiten eingegrenzt sind</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find  %1</source>
        <translation>Suchen  %1</translation>
    </message>
    <message>
        <source>No control plane</source>
        <translation>Keine Control Plane</translation>
    </message>
    <message>
        <source>Control plane %1</source>
        <translation>Control Plane %1</translation>
    </message>
    <message>
        <source>%1 behind</source>
        <translation>%1 zurück</translation>
    </message>
    <message>
        <source>Try %1 in %2</source>
        <translation>Versuch %1 in %2</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>Nur lesen</translation>
    </message>
    <message>
        <source>Writable</source>
        <translation>Änderbar</translation>
    </message>
    <message>
        <source>Writable for %1</source>
        <translation>Änderbar für %1</translation>
    </message>
    <message>
        <source>Unlocked for: %1</source>
        <translation>Entsperrt für: %1</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>Local time</source>
        <translation>Ortszeit</translation>
    </message>
    <message>
        <source>Site time</source>
        <translation>Zeit des Standorts</translation>
    </message>
    <message>
        <source>Times are in: %1</source>
        <translation>Zeiten in: %1</translation>
    </message>
    <message>
        <source>Times: %1. Press for the next zone.</source>
        <translation>Zeiten: %1. Drücken für die nächste Zone.</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Mitteilungen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread notifications</source>
        <translation>
            <numerusform>%Ln ungelesene Mitteilung</numerusform>
            <numerusform>%Ln ungelesene Mitteilungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>skerry::DeploymentView</name>
    <message>
        <source>without any</source>
        <translation>ohne</translation>
    </message>
    <message>
        <source>Start rollout…</source>
        <translation>Rollout starten…</translation>
    </message>
    <message>
        <source>Bring this deployment to another release, canary first</source>
        <translation>Dieses Deployment auf ein anderes Release bringen, Canary zuerst</translation>
    </message>
    <message>
        <source>Rollouts, the newest first</source>
        <translation>Rollouts, die neuesten zuerst</translation>
    </message>
    <message>
        <source>It had no rollout yet. “Start rollout…” brings it to another release, canary first.</source>
        <translation>Noch kein Rollout. „Rollout starten…“ bringt es auf ein anderes Release, Canary zuerst.</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>Abweichung</translation>
    </message>
    <message>
        <source>%1 not on %2</source>
        <translation>%1 nicht auf %2</translation>
    </message>
    <message>
        <source>There is no deployment “%1”</source>
        <translation>Es gibt kein Deployment „%1“</translation>
    </message>
</context>
<context>
    <name>skerry::DeploymentsPage</name>
    <message>
        <source>Deployments</source>
        <translation>Deployments</translation>
    </message>
    <message>
        <source>Filter: words, component:router, fleet:kiosk, release:router-2.*, is:drifting</source>
        <translation>Filter: Wörter, component:router, fleet:kiosk, release:router-2.*, is:drifting</translation>
    </message>
    <message>
        <source>No deployments yet</source>
        <translation>Noch keine Deployments</translation>
    </message>
    <message>
        <source>A deployment says which release of a component a fleet should run. Define one in the inventory or through the API.</source>
        <translation>Ein Deployment sagt, welches Release einer Komponente eine Flotte fahren soll. Man legt es im Inventar oder über die API an.</translation>
    </message>
    <message>
        <source>Start rollout…</source>
        <translation>Rollout starten…</translation>
    </message>
    <message>
        <source>Bring the selected deployment to another release, canary first</source>
        <translation>Das gewählte Deployment auf ein anderes Release bringen, zuerst den Canary</translation>
    </message>
    <message numerus="yes">
        <source>%Ln deployments</source>
        <translation>
            <numerusform>%Ln Deployment</numerusform>
            <numerusform>%Ln Deployments</numerusform>
        </translation>
    </message>
    <message>
        <source>rolling out</source>
        <translation>im Rollout</translation>
    </message>
    <message>
        <source>drifting</source>
        <translation>abweichend</translation>
    </message>
</context>
<context>
    <name>skerry::DockArea</name>
    <message>
        <source>Height of tasks and events</source>
        <translation>Höhe von Aufgaben und Ereignissen</translation>
    </message>
</context>
<context>
    <name>skerry::DockPane</name>
    <message>
        <source>Tasks and events</source>
        <translation>Aufgaben und Ereignisse</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Close tasks and events</source>
        <translation>Aufgaben und Ereignisse schließen</translation>
    </message>
    <message>
        <source>Tasks and events in a window of their own, or back</source>
        <translation>Aufgaben und Ereignisse in ein eigenes Fenster, oder zurück</translation>
    </message>
</context>
<context>
    <name>skerry::EnvironmentChip</name>
    <message>
        <source>Production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>Staging</translation>
    </message>
    <message>
        <source>Development</source>
        <translation>Entwicklung</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>Lokal</translation>
    </message>
    <message>
        <source>Environment: %1</source>
        <translation>Umgebung: %1</translation>
    </message>
</context>
<context>
    <name>skerry::EventLog</name>
    <message>
        <source>Went offline</source>
        <translation>Offline gegangen</translation>
    </message>
    <message>
        <source>Became critical</source>
        <translation>Kritisch geworden</translation>
    </message>
    <message>
        <source>Became degraded</source>
        <translation>Gestört geworden</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>Wieder da</translation>
    </message>
    <message>
        <source>Is well again</source>
        <translation>Wieder in Ordnung</translation>
    </message>
    <message>
        <source>%1 went offline</source>
        <translation>%1 offline gegangen</translation>
    </message>
    <message>
        <source>%1 became critical</source>
        <translation>%1 kritisch geworden</translation>
    </message>
    <message>
        <source>%1 became degraded</source>
        <translation>%1 gestört geworden</translation>
    </message>
    <message>
        <source>%1 came back or are well again</source>
        <translation>%1 wieder da oder in Ordnung</translation>
    </message>
    <message>
        <source>Was %1</source>
        <translation>War %1</translation>
    </message>
    <message>
        <source>Wave %1</source>
        <translation>Welle %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Connected again</source>
        <translation>Wieder verbunden</translation>
    </message>
    <message>
        <source>Connection lost</source>
        <translation>Verbindung verloren</translation>
    </message>
</context>
<context>
    <name>skerry::EventsTable</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Ago</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Node or rollout</source>
        <translation>Knoten oder Rollout</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
</context>
<context>
    <name>skerry::EventsView</name>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Kind of events</source>
        <translation>Art der Ereignisse</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>An&amp;zeigen</translation>
    </message>
    <message>
        <source>All events</source>
        <translation>Alle Ereignisse</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Nodes that went offline</source>
        <translation>Knoten, die offline gingen</translation>
    </message>
    <message>
        <source>Nodes that came back</source>
        <translation>Knoten, die wieder da sind</translation>
    </message>
    <message>
        <source>Nodes in trouble</source>
        <translation>Knoten mit Problemen</translation>
    </message>
    <message>
        <source>Rollouts</source>
        <translation>Rollouts</translation>
    </message>
    <message>
        <source>Connection and control plane</source>
        <translation>Verbindung und Control Plane</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>Noch ist nichts geschehen</translation>
    </message>
    <message>
        <source>Nodes that go offline or come back, rollouts and the connection are told here while the console is open.</source>
        <translation>Knoten, die offline gehen oder wiederkommen, Rollouts und die Verbindung stehen hier, solange die Konsole offen ist.</translation>
    </message>
    <message>
        <source>Nothing of this kind</source>
        <translation>Nichts von dieser Art</translation>
    </message>
    <message>
        <source>Choose “All events” to see what else happened.</source>
        <translation>„Alle Ereignisse“ zeigt, was sonst geschehen ist.</translation>
    </message>
</context>
<context>
    <name>skerry::FilterChip</name>
    <message>
        <source>Take away “%1”</source>
        <translation>„%1“ entfernen</translation>
    </message>
    <message>
        <source>Left out because of an error: take away “%1”</source>
        <translation>Wegen eines Fehlers weggelassen: „%1“ entfernen</translation>
    </message>
</context>
<context>
    <name>skerry::FilterChips</name>
    <message>
        <source>Parts of the filter</source>
        <translation>Teile des Filters</translation>
    </message>
    <message>
        <source>+%1</source>
        <translation>+%1</translation>
    </message>
    <message>
        <source>Parts of the filter that have no room here</source>
        <translation>Teile des Filters, für die hier kein Platz ist</translation>
    </message>
</context>
<context>
    <name>skerry::FilterLine</name>
    <message>
        <source>Ctrl+F or / to come here, Ctrl+Space for suggestions, Esc to clear</source>
        <translation>Strg+F oder / führt hierher, Strg+Leertaste schlägt vor, Esc leert</translation>
    </message>
    <message>
        <source>used before</source>
        <translation>schon benutzt</translation>
    </message>
</context>
<context>
    <name>skerry::FleetView</name>
    <message>
        <source>Deployments</source>
        <translation>Deployments</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Komponente</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Release</translation>
    </message>
    <message>
        <source>On it</source>
        <translation>Darauf</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>Abweichung</translation>
    </message>
    <message>
        <source>Rollout</source>
        <translation>Rollout</translation>
    </message>
    <message>
        <source>Deployment</source>
        <translation>Deployment</translation>
    </message>
    <message>
        <source>Nothing is deployed to this fleet.</source>
        <translation>Auf dieser Flotte ist nichts ausgebracht.</translation>
    </message>
    <message>
        <source>Running rollouts</source>
        <translation>Laufende Rollouts</translation>
    </message>
    <message>
        <source>Nothing is being rolled out to this fleet.</source>
        <translation>Für diese Flotte läuft kein Rollout.</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>Insgesamt</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>There is no fleet “%1”</source>
        <translation>Es gibt keine Flotte „%1“</translation>
    </message>
</context>
<context>
    <name>skerry::FleetsPage</name>
    <message>
        <source>Fleets</source>
        <translation>Flotten</translation>
    </message>
    <message>
        <source>Filter: words in the name or selector, state:critical, nodes&gt;100, offline&gt;0, label.k=v</source>
        <translation>Filter: Wörter in Name oder Selektor, state:critical, nodes&gt;100, offline&gt;0, label.k=v</translation>
    </message>
    <message>
        <source>No fleets yet</source>
        <translation>Noch keine Flotten</translation>
    </message>
    <message>
        <source>A fleet is a selector over nodes, for example “tier = edge, country in (Norway, Sweden)”. Define one in the inventory or through the API.</source>
        <translation>Eine Flotte ist ein Selektor über Knoten, etwa „tier = edge, country in (Norway, Sweden)“. Man legt sie im Inventar oder über die API an.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln fleets</source>
        <translation>
            <numerusform>%Ln Flotte</numerusform>
            <numerusform>%Ln Flotten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>skerry::GroupsTable</name>
    <message>
        <source>Canary</source>
        <translation>Canary</translation>
    </message>
    <message>
        <source>Wave %1 (to %2 %)</source>
        <translation>Welle %1 (bis %2 %)</translation>
    </message>
    <message>
        <source>Wave %1</source>
        <translation>Welle %1</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Pending offline</source>
        <translation>Offline ausstehend</translation>
    </message>
    <message>
        <source>Updating</source>
        <translation>Im Update</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Gelungen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>Verschwunden</translation>
    </message>
    <message>
        <source>Wave %1 (%2)</source>
        <translation>Welle %1 (%2)</translation>
    </message>
    <message>
        <source>Wave %1: %2</source>
        <translation>Welle %1: %2</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
</context>
<context>
    <name>skerry::HeatLegend</name>
    <message>
        <source>%1, %2: %3 to %4, %5 not known, %6 unreachable</source>
        <translation>%1, %2: %3 bis %4, %5 nicht bekannt, %6 nicht erreichbar</translation>
    </message>
    <message>
        <source>%1 not known</source>
        <translation>%1 nicht bekannt</translation>
    </message>
    <message>
        <source>%1 unreachable</source>
        <translation>%1 nicht erreichbar</translation>
    </message>
</context>
<context>
    <name>skerry::HeatMap</name>
    <message>
        <source>Matrix of site pairs</source>
        <translation>Matrix der Standortpaare</translation>
    </message>
</context>
<context>
    <name>skerry::Inspector</name>
    <message>
        <source>Details of the selected object</source>
        <translation>Details des gewählten Objekts</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>Details schließen</translation>
    </message>
    <message>
        <source>Close the details (F4)</source>
        <translation>Details schließen (F4)</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Angaben</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
</context>
<context>
    <name>skerry::JsonFile</name>
    <message>
        <source>It is not a file</source>
        <translation>Es ist keine Datei</translation>
    </message>
    <message>
        <source>It cannot be read (%1)</source>
        <translation>Sie ist nicht lesbar (%1)</translation>
    </message>
    <message>
        <source>It is larger than 16 MiB</source>
        <translation>Sie ist größer als 16 MiB</translation>
    </message>
    <message>
        <source>It is damaged at byte %1 (%2)</source>
        <translation>Sie ist bei Byte %1 beschädigt (%2)</translation>
    </message>
    <message>
        <source>It has no version number</source>
        <translation>Sie hat keine Versionsnummer</translation>
    </message>
    <message>
        <source>A newer Skerry wrote it (version %1; this one knows %2)</source>
        <translation>Ein neueres Skerry hat sie geschrieben (Version %1; dieses kennt %2)</translation>
    </message>
    <message>
        <source>%1 was not used. %2, so it was moved to %3, and Skerry starts with defaults in its place.</source>
        <translation>%1 wurde nicht benutzt. %2; deshalb kam sie nach %3, und Skerry beginnt stattdessen mit Voreinstellungen.</translation>
    </message>
    <message>
        <source>%1 is not used. %2, and it could not be moved aside, so Skerry works with defaults and saves nothing there. Move it away, or let yourself write to its folder.</source>
        <translation>%1 wird nicht benutzt. %2, und sie ließ sich nicht beiseitelegen; Skerry arbeitet mit Voreinstellungen und speichert dort nichts. Bitte wegräumen oder sich das Schreiben in ihren Ordner erlauben.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2. Skerry goes on, but what you change now may be forgotten when it ends. Make room on the disk, or let yourself write to that folder.</source>
        <translation>%1 lässt sich nicht schreiben: %2. Skerry läuft weiter, aber was Sie jetzt ändern, kann am Ende verloren sein. Bitte Platz schaffen oder sich das Schreiben in den Ordner erlauben.</translation>
    </message>
</context>
<context>
    <name>skerry::LatencyPage</name>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Width of the matrix</source>
        <translation>Breite der Matrix</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>Im Zeitverlauf</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>Height of the charts</source>
        <translation>Höhe der Diagramme</translation>
    </message>
    <message>
        <source>Filter for sites</source>
        <translation>Filter für Standorte</translation>
    </message>
    <message>
        <source>Filter sites: name, country:norway, tier:edge, label.k=v, and, or, ( )</source>
        <translation>Standorte filtern: Name, country:norway, tier:edge, label.k=v, and, or, ( )</translation>
    </message>
    <message>
        <source>What the matrix shows</source>
        <translation>Was die Matrix zeigt</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Order of the sites</source>
        <translation>Reihenfolge der Standorte</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Nach Name</translation>
    </message>
    <message>
        <source>By country</source>
        <translation>Nach Land</translation>
    </message>
    <message>
        <source>Slowest first</source>
        <translation>Langsamste zuerst</translation>
    </message>
    <message>
        <source>By distance from the current site</source>
        <translation>Nach Abstand vom aktuellen Standort</translation>
    </message>
    <message>
        <source>Pairs of sites</source>
        <translation>Standortpaare</translation>
    </message>
    <message>
        <source>Requests of groups, last 5 minutes</source>
        <translation>Anfragen von Gruppen, letzte 5 Minuten</translation>
    </message>
    <message>
        <source>Latencies of groups</source>
        <translation>Latenzen von Gruppen</translation>
    </message>
    <message>
        <source>Choose groups to see them over time.</source>
        <translation>Gruppen auswählen, um sie im Zeitverlauf zu sehen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln sites</source>
        <translation>
            <numerusform>%Ln Standort</numerusform>
            <numerusform>%Ln Standorte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 pairs</source>
        <translation>%1 Paare</translation>
    </message>
    <message>
        <source>%1 unreachable</source>
        <translation>%1 nicht erreichbar</translation>
    </message>
    <message>
        <source>%1 of chosen pairs</source>
        <translation>%1 ausgewählter Paare</translation>
    </message>
    <message>
        <source>Latency of %1</source>
        <translation>Latenz von %1</translation>
    </message>
</context>
<context>
    <name>skerry::LegendChip</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Only sites with “%1”</source>
        <translation>Nur Standorte mit „%1“</translation>
    </message>
</context>
<context>
    <name>skerry::LinkOpener</name>
    <message>
        <source>The link leads to the control plane “%1”, but this console is connected to “%2”. Open the other one with skerry --connect, then the link again.</source>
        <translation>Der Link führt zur Control Plane „%1“, diese Konsole ist aber mit „%2“ verbunden. Bitte die andere mit skerry --connect öffnen, dann den Link erneut.</translation>
    </message>
    <message>
        <source>The link leads to a %1, which this console cannot show. A newer Skerry may.</source>
        <translation>Der Link führt zu der Art „%1“, die diese Konsole nicht zeigen kann. Ein neueres Skerry vielleicht.</translation>
    </message>
    <message>
        <source>The link is about an earlier moment; this is how it is now.</source>
        <translation>Der Link gilt einem früheren Zeitpunkt; so ist es jetzt.</translation>
    </message>
</context>
<context>
    <name>skerry::MainWindow</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>Standorte</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Fleets</source>
        <translation>Flotten</translation>
    </message>
    <message>
        <source>Deployments</source>
        <translation>Deployments</translation>
    </message>
    <message>
        <source>Rollouts</source>
        <translation>Rollouts</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>rollout</source>
        <translation>Rollout</translation>
    </message>
    <message>
        <source>deployment</source>
        <translation>Deployment</translation>
    </message>
    <message>
        <source>fleet</source>
        <translation>Flotte</translation>
    </message>
    <message>
        <source>site</source>
        <translation>Standort</translation>
    </message>
    <message>
        <source>node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Change keys</source>
        <translation>Tasten ändern</translation>
    </message>
    <message>
        <source>This page has no rows to select.</source>
        <translation>Diese Seite hat keine Zeilen zum Auswählen.</translation>
    </message>
    <message>
        <source>Another Skerry could not be started.</source>
        <translation>Ein weiteres Skerry ließ sich nicht starten.</translation>
    </message>
    <message>
        <source>That time is not kept any more. The window shows %1.</source>
        <translation>Diese Zeit ist nicht mehr gespeichert. Das Fenster zeigt %1.</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
</context>
<context>
    <name>skerry::MapLayers</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>All jurisdictions</source>
        <translation>Alle Rechtsräume</translation>
    </message>
    <message>
        <source>Where %1 may run</source>
        <translation>Wo %1 laufen darf</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>Von %1</translation>
    </message>
    <message>
        <source>There is no rollout to be shown.</source>
        <translation>Es gibt keinen Rollout, der zu zeigen wäre.</translation>
    </message>
    <message>
        <source>There is no rollout “%1”.</source>
        <translation>Es gibt keinen Rollout „%1“.</translation>
    </message>
    <message>
        <source>Who takes part is not known, so that only nodes show that have been told something: %1</source>
        <translation>Wer teilnimmt, ist nicht bekannt; nur Nodes, denen etwas gesagt wurde, sind zu sehen: %1</translation>
    </message>
    <message>
        <source>Choose a site to measure from.</source>
        <translation>Einen Standort wählen, von dem aus gemessen wird.</translation>
    </message>
    <message>
        <source>As states tell it: this control plane has no rules for alerts yet.</source>
        <translation>Nach den Zuständen: Diese Control Plane hat noch keine Alarmregeln.</translation>
    </message>
    <message numerus="yes">
        <source>%n sites say no place and are not on the map.</source>
        <translation>
            <numerusform>%n Standort nennt keinen Ort und ist nicht auf der Karte.</numerusform>
            <numerusform>%n Standorte nennen keinen Ort und sind nicht auf der Karte.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1–%2 ms</source>
        <translation>%1–%2 ms</translation>
    </message>
</context>
<context>
    <name>skerry::MapLegend</name>
    <message>
        <source>Legend</source>
        <translation>Legende</translation>
    </message>
</context>
<context>
    <name>skerry::MapPage</name>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Filter: name, state:critical,offline, country:norway, offline&gt;0, label.k=v, and, or, ( )</source>
        <translation>Filter: Name, state:critical,offline, country:norway, offline&gt;0, label.k=v, and, or, ( )</translation>
    </message>
    <message>
        <source>No sites yet</source>
        <translation>Noch keine Standorte</translation>
    </message>
    <message>
        <source>The control plane knows no site. Load an inventory with --inventory FILE, or write sites through its API.</source>
        <translation>Die Control Plane kennt keinen Standort. Laden Sie ein Inventar mit --inventory DATEI, oder schreiben Sie Standorte über ihre API.</translation>
    </message>
    <message>
        <source>Layer of the map</source>
        <translation>Ebene der Karte</translation>
    </message>
    <message>
        <source>What the layer is about</source>
        <translation>Wovon die Ebene handelt</translation>
    </message>
    <message>
        <source>Measure from the chosen site</source>
        <translation>Vom gewählten Standort messen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Reach of radio</source>
        <translation>Funkreichweite</translation>
    </message>
    <message>
        <source>Latitudes and longitudes</source>
        <translation>Breiten und Längen</translation>
    </message>
    <message>
        <source>Fit all</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Shows all sites (Home)</source>
        <translation>Zeigt alle Standorte (Pos1)</translation>
    </message>
    <message>
        <source>Fit selection</source>
        <translation>Auswahl zeigen</translation>
    </message>
    <message>
        <source>Shows what is marked, or the chosen cluster</source>
        <translation>Zeigt, was markiert ist, oder die gewählte Gruppe</translation>
    </message>
    <message>
        <source>Filter to view</source>
        <translation>Auf Ausschnitt filtern</translation>
    </message>
    <message>
        <source>Filters by the part of the world that is in view</source>
        <translation>Filtert nach dem Teil der Welt, der zu sehen ist</translation>
    </message>
    <message>
        <source>As a table</source>
        <translation>Als Tabelle</translation>
    </message>
    <message>
        <source>The page of sites with the same filter</source>
        <translation>Die Seite der Standorte mit demselben Filter</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>The map as a file, as it is shown</source>
        <translation>Die Karte als Datei, wie sie zu sehen ist</translation>
    </message>
    <message>
        <source>Export PNG…</source>
        <translation>PNG exportieren …</translation>
    </message>
    <message>
        <source>Export SVG…</source>
        <translation>SVG exportieren …</translation>
    </message>
    <message>
        <source>Nothing is marked or chosen on the map.</source>
        <translation>Auf der Karte ist nichts markiert oder gewählt.</translation>
    </message>
    <message>
        <source>Choose a single site on the map first.</source>
        <translation>Zuerst einen einzelnen Standort auf der Karte wählen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln sites</source>
        <translation>
            <numerusform>%Ln Standort</numerusform>
            <numerusform>%Ln Standorte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sites in view, the worst first</source>
        <translation>
            <numerusform>%Ln Standort in Sicht, der schlechteste zuerst</numerusform>
            <numerusform>%Ln Standorte in Sicht, der schlechteste zuerst</numerusform>
        </translation>
    </message>
    <message>
        <source>No requests in 5 minutes</source>
        <translation>Keine Anfragen in 5 Minuten</translation>
    </message>
    <message>
        <source>p95 %1 ms</source>
        <translation>p95 %1 ms</translation>
    </message>
    <message>
        <source>p95 up to %1 ms, at %2</source>
        <translation>p95 bis %1 ms, bei %2</translation>
    </message>
    <message>
        <source>Export the map</source>
        <translation>Die Karte exportieren</translation>
    </message>
</context>
<context>
    <name>skerry::MapView</name>
    <message>
        <source>Map of sites</source>
        <translation>Karte der Standorte</translation>
    </message>
    <message>
        <source>Cluster of %1 sites around %2</source>
        <translation>Gruppe von %1 Standorten um %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 m</source>
        <translation>%1 m</translation>
    </message>
    <message>
        <source>%1 km</source>
        <translation>%1 km</translation>
    </message>
</context>
<context>
    <name>skerry::MessageBar</name>
    <message>
        <source>Hide this message</source>
        <translation>Diese Meldung ausblenden</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
</context>
<context>
    <name>skerry::NameDialog</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
</context>
<context>
    <name>skerry::NodeActions</name>
    <message>
        <source>There is no node &quot;%1&quot; any more.</source>
        <translation>Den Knoten „%1“ gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Select nodes first, on the page Nodes.</source>
        <translation>Zuerst Knoten auswählen, auf der Seite „Knoten“.</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>Possible on none of %1.</source>
        <translation>Bei keinem von %1 möglich.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Rückgängig: %1</translation>
    </message>
    <message>
        <source>There are no nodes.</source>
        <translation>Dort sind keine Nodes.</translation>
    </message>
</context>
<context>
    <name>skerry::NodeView</name>
    <message>
        <source>nothing asked for</source>
        <translation>nichts verlangt</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>Komponenten</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Komponente</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>Installiert</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>Soll</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Update</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Rollout</source>
        <translation>Rollout</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>The node reports no component.</source>
        <translation>Der Knoten meldet keine Komponente.</translation>
    </message>
    <message>
        <source>Rollouts it takes part in</source>
        <translation>Rollouts, an denen er teilnimmt</translation>
    </message>
    <message>
        <source>No rollout asks anything of this node.</source>
        <translation>Kein Rollout verlangt etwas von diesem Knoten.</translation>
    </message>
    <message>
        <source>There is no node “%1”</source>
        <translation>Es gibt keinen Knoten „%1“</translation>
    </message>
    <message>
        <source>It has never been heard of.</source>
        <translation>Er hat sich noch nie gemeldet.</translation>
    </message>
    <message>
        <source>Last heard of %1 ago. What follows is what it said then.</source>
        <translation>Zuletzt vor %1 gemeldet. Es folgt, was er da gemeldet hat.</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>It is cordoned and takes no new work.</source>
        <translation>Er ist abgeriegelt und nimmt keine neue Arbeit an.</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>Gehört zu</translation>
    </message>
    <message>
        <source>Fleet</source>
        <translation>Flotte</translation>
    </message>
    <message>
        <source>Beside it</source>
        <translation>Daneben</translation>
    </message>
    <message>
        <source>%1 more at %2</source>
        <translation>noch %1 in %2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>It is in maintenance and takes no new work.</source>
        <translation>Er ist in Wartung und nimmt keine neue Arbeit an.</translation>
    </message>
    <message>
        <source>%1 is pinned to %2.</source>
        <translation>%1 ist auf %2 festgelegt.</translation>
    </message>
</context>
<context>
    <name>skerry::NodesPage</name>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Filter: name, state:offline, site:osl-*, ver:&lt;2.4.0, seen&gt;10m, label.k=v, and, or, ( )</source>
        <translation>Filter: Name, state:offline, site:osl-*, ver:&lt;2.4.0, seen&gt;10m, label.k=v, and, or, ( )</translation>
    </message>
    <message>
        <source>No nodes yet</source>
        <translation>Noch keine Knoten</translation>
    </message>
    <message>
        <source>The control plane knows no node. Load an inventory with --inventory FILE, or write nodes through its API.</source>
        <translation>Die Control Plane kennt keinen Knoten. Bitte mit --inventory FILE ein Inventar laden oder Knoten über ihre API schreiben.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
</context>
<context>
    <name>skerry::NotificationCentre</name>
    <message>
        <source>Notifications</source>
        <translation>Mitteilungen</translation>
    </message>
    <message>
        <source>Mark all read</source>
        <translation>Alle gelesen</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Clear notifications</source>
        <translation>Mitteilungen leeren</translation>
    </message>
    <message>
        <source>No notifications</source>
        <translation>Keine Mitteilungen</translation>
    </message>
    <message>
        <source>What Skerry has told is kept here until you clear it or close the window.</source>
        <translation>Was Skerry gemeldet hat, bleibt hier, bis Sie es leeren oder das Fenster schließen.</translation>
    </message>
</context>
<context>
    <name>skerry::NotificationDelegate</name>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>%1 · %2 times</source>
        <translation>%1 · %2-mal</translation>
    </message>
</context>
<context>
    <name>skerry::NotificationLog</name>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>Im Gang</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation>%1-mal</translation>
    </message>
    <message>
        <source>unread</source>
        <translation>ungelesen</translation>
    </message>
</context>
<context>
    <name>skerry::ObjectView</name>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
    <message>
        <source>It may have been removed, or it comes back in a moment.</source>
        <translation>Vielleicht wurde das Objekt entfernt, oder es kommt gleich wieder.</translation>
    </message>
    <message>
        <source>Nothing to show yet</source>
        <translation>Noch nichts zu zeigen</translation>
    </message>
    <message>
        <source>This fills as soon as a control plane is connected.</source>
        <translation>Füllt sich, sobald eine Control Plane verbunden ist.</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
</context>
<context>
    <name>skerry::OverviewPage</name>
    <message>
        <source>%1%2 in %3</source>
        <translation>%1%2 in %3</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Nodes by tier</source>
        <translation>Knoten je Ebene</translation>
    </message>
    <message>
        <source>Nodes by tier and state</source>
        <translation>Knoten je Ebene und Zustand</translation>
    </message>
    <message>
        <source>Fleets</source>
        <translation>Flotten</translation>
    </message>
    <message>
        <source>Sites to look at</source>
        <translation>Auffällige Standorte</translation>
    </message>
    <message>
        <source>Every node of every site is online.</source>
        <translation>Alle Knoten aller Standorte sind online.</translation>
    </message>
    <message>
        <source>Sites to look at, the worst first</source>
        <translation>Auffällige Standorte, die schlimmsten zuerst</translation>
    </message>
    <message>
        <source>What happened last</source>
        <translation>Was zuletzt geschah</translation>
    </message>
    <message>
        <source>No rollout has been started yet.</source>
        <translation>Noch wurde kein Rollout gestartet.</translation>
    </message>
    <message>
        <source>Running rollouts</source>
        <translation>Laufende Rollouts</translation>
    </message>
    <message>
        <source>No rollout is running. Start one on the page Rollouts.</source>
        <translation>Kein Rollout läuft. Starten lässt er sich auf der Seite Rollouts.</translation>
    </message>
    <message>
        <source>Control plane</source>
        <translation>Control Plane</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>Rückstand</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Updates</translation>
    </message>
    <message>
        <source>Its clock</source>
        <translation>Ihre Uhr</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Objekte</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>noch nicht bekannt</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>nicht verbunden</translation>
    </message>
    <message>
        <source>%1 a second</source>
        <translation>%1 je Sekunde</translation>
    </message>
    <message>
        <source>%1, %2 times as fast</source>
        <translation>%1, %2-mal so schnell</translation>
    </message>
    <message>
        <source>%1 sites, %2, %3 fleets, %4 deployments</source>
        <translation>%1 Standorte, %2, %3 Flotten, %4 Deployments</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>keine Angabe</translation>
    </message>
    <message>
        <source>Narrowed by a part of the scope</source>
        <translation>Durch einen Teil des Bereichs eingegrenzt</translation>
    </message>
    <message>
        <source>Not narrowed by the scope</source>
        <translation>Durch den Bereich nicht eingegrenzt</translation>
    </message>
    <message>
        <source>No rollout in the scope is running.</source>
        <translation>Im Bereich läuft kein Rollout.</translation>
    </message>
    <message>
        <source>No rollout in the scope has been started yet.</source>
        <translation>Im Bereich wurde noch kein Rollout gestartet.</translation>
    </message>
    <message>
        <source>Every node of the sites in the scope is online.</source>
        <translation>Alle Knoten der Standorte im Bereich sind online.</translation>
    </message>
    <message>
        <source>No node is known yet.</source>
        <translation>Noch ist kein Knoten bekannt.</translation>
    </message>
    <message>
        <source>No rollout is known yet.</source>
        <translation>Noch ist kein Rollout bekannt.</translation>
    </message>
</context>
<context>
    <name>skerry::PaletteModel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>not available: %1</source>
        <translation>nicht verfügbar: %1</translation>
    </message>
</context>
<context>
    <name>skerry::PaletteSearch</name>
    <message>
        <source>Recent</source>
        <translation>Zuletzt benutzt</translation>
    </message>
</context>
<context>
    <name>skerry::PercentilesTable</name>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>site</source>
        <translation>Standort</translation>
    </message>
    <message>
        <source>fleet</source>
        <translation>Flotte</translation>
    </message>
    <message>
        <source>release</source>
        <translation>Release</translation>
    </message>
    <message>
        <source>rollout</source>
        <translation>Rollout</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>p50, ms</source>
        <translation>p50, ms</translation>
    </message>
    <message>
        <source>p95, ms</source>
        <translation>p95, ms</translation>
    </message>
    <message>
        <source>p99, ms</source>
        <translation>p99, ms</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
</context>
<context>
    <name>skerry::PermissionBar</name>
    <message>
        <source>You may look, but not change.</source>
        <translation>Sie dürfen ansehen, aber nichts ändern.</translation>
    </message>
</context>
<context>
    <name>skerry::PlaneConnection</name>
    <message>
        <source>sites</source>
        <translation>Standorte</translation>
    </message>
    <message>
        <source>nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>fleets</source>
        <translation>Flotten</translation>
    </message>
    <message>
        <source>components</source>
        <translation>Komponenten</translation>
    </message>
    <message>
        <source>releases</source>
        <translation>Releases</translation>
    </message>
    <message>
        <source>deployments</source>
        <translation>Deployments</translation>
    </message>
    <message>
        <source>rollouts</source>
        <translation>Rollouts</translation>
    </message>
</context>
<context>
    <name>skerry::PlaneModels</name>
    <message>
        <source>The control plane is not connected, so nothing can be changed.</source>
        <translation>Die Control Plane ist nicht verbunden, deshalb lässt sich nichts ändern.</translation>
    </message>
    <message>
        <source>Changes need the role operator; the control plane knows you as %1 with the role %2. Ask whoever runs it.</source>
        <translation>Änderungen erfordern die Rolle operator; die Control Plane kennt Sie als %1 mit der Rolle %2. Fragen Sie, wer sie betreibt.</translation>
    </message>
    <message>
        <source>Production is locked against changes. Unlock it first.</source>
        <translation>Die Produktion ist gegen Änderungen gesperrt. Bitte zuerst entsperren.</translation>
    </message>
    <message>
        <source>You have locked this console against changes. Unlock it first.</source>
        <translation>Sie haben diese Konsole gegen Änderungen gesperrt. Bitte zuerst entsperren.</translation>
    </message>
    <message>
        <source>What the control plane holds is still coming in; until it is here, nothing can be changed.</source>
        <translation>Was die Control Plane hat, wird noch geladen; bis es da ist, lässt sich nichts ändern.</translation>
    </message>
    <message>
        <source>What is shown of %1 is not live, and may not be so any more. %2</source>
        <translation>Was von %1 gezeigt wird, ist nicht live und vielleicht nicht mehr so. %2</translation>
    </message>
    <message>
        <source>The window shows the past. Go back to now to change anything.</source>
        <translation>Das Fenster zeigt die Vergangenheit. Gehen Sie zurück zu jetzt, um etwas zu ändern.</translation>
    </message>
</context>
<context>
    <name>skerry::PlanePanel</name>
    <message>
        <source>Control plane</source>
        <translation>Control Plane</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>nicht genannt</translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <translation>%1 seit %2</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Was sie ist</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Its time</source>
        <translation>Ihre Zeit</translation>
    </message>
    <message>
        <source>Time runs</source>
        <translation>Zeit läuft</translation>
    </message>
    <message>
        <source>%1 times as fast as the clock</source>
        <translation>%1-mal so schnell wie die Uhr</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Known as</source>
        <translation>Bekannt als</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Erlaubt</translation>
    </message>
    <message>
        <source>not here yet</source>
        <translation>noch nicht da</translation>
    </message>
    <message>
        <source>%1, revision %2</source>
        <translation>%1, Revision %2</translation>
    </message>
    <message>
        <source>What it holds</source>
        <translation>Was sie hält</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>Standorte</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Rollouts</source>
        <translation>Rollouts</translation>
    </message>
</context>
<context>
    <name>skerry::PlaneProcess</name>
    <message>
        <source>The bundled control plane was not found at %1. Install it beside the console, or use --connect.</source>
        <translation>Die mitgelieferte Control Plane wurde unter %1 nicht gefunden. Bitte neben der Konsole installieren oder --connect benutzen.</translation>
    </message>
    <message>
        <source>The data directory %1 could not be made. Choose another one with --data-dir.</source>
        <translation>Das Datenverzeichnis %1 ließ sich nicht anlegen. Bitte mit --data-dir ein anderes wählen.</translation>
    </message>
    <message>
        <source>signal %1</source>
        <translation>Signal %1</translation>
    </message>
    <message>
        <source>exit code %1</source>
        <translation>Exit-Code %1</translation>
    </message>
    <message>
        <source>The bundled control plane did not start (%1).</source>
        <translation>Die mitgelieferte Control Plane ist nicht gestartet (%1).</translation>
    </message>
    <message>
        <source>The bundled control plane stopped (%1).</source>
        <translation>Die mitgelieferte Control Plane hat angehalten (%1).</translation>
    </message>
    <message>
        <source>The bundled control plane could not be started: %1.</source>
        <translation>Die mitgelieferte Control Plane ließ sich nicht starten: %1.</translation>
    </message>
</context>
<context>
    <name>skerry::ProgressDelegate</name>
    <message>
        <source>%1 of %1</source>
        <translation>%1 von %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>skerry::ProgressStrip</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
</context>
<context>
    <name>skerry::RecentChanges</name>
    <message>
        <source>Wave %1</source>
        <translation>Welle %1</translation>
    </message>
    <message>
        <source>Ago</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Rollout</source>
        <translation>Rollout</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Durch</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
</context>
<context>
    <name>skerry::RolloutController</name>
    <message>
        <source>There is no deployment to roll out to.</source>
        <translation>Es gibt kein Deployment zum Ausrollen.</translation>
    </message>
    <message>
        <source>Rollout %1 of this deployment has not ended.</source>
        <translation>Rollout %1 dieses Deployments ist nicht beendet.</translation>
    </message>
    <message>
        <source>Start rollout %1</source>
        <translation>Rollout %1 starten</translation>
    </message>
</context>
<context>
    <name>skerry::RolloutDetail</name>
    <message>
        <source>Groups of the rollout</source>
        <translation>Gruppen des Rollouts</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>History of the rollout, newest first</source>
        <translation>Verlauf des Rollouts, Neuestes zuerst</translation>
    </message>
    <message>
        <source>Deployment %1</source>
        <translation>Deployment %1</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>started %1 (%2 ago)</source>
        <translation>begonnen %1 (vor %2)</translation>
    </message>
    <message>
        <source>took %1</source>
        <translation>dauerte %1</translation>
    </message>
    <message>
        <source>A command has been accepted and takes effect in a moment.</source>
        <translation>Ein Befehl wurde angenommen und wirkt gleich.</translation>
    </message>
    <message>
        <source>Moves on in %1.</source>
        <translation>Weiter in %1.</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>This rollout is not in the control plane (yet).</source>
        <translation>Dieser Rollout ist (noch) nicht in der Control Plane.</translation>
    </message>
    <message>
        <source>This rollout is shown when the control plane is connected.</source>
        <translation>Dieser Rollout erscheint, sobald die Control Plane verbunden ist.</translation>
    </message>
    <message>
        <source>Nothing is known of this rollout.</source>
        <translation>Von diesem Rollout ist nichts bekannt.</translation>
    </message>
    <message>
        <source>Rollout</source>
        <translation>Rollout</translation>
    </message>
    <message>
        <source>Canary against control</source>
        <translation>Canary gegen Kontrollgruppe</translation>
    </message>
</context>
<context>
    <name>skerry::RolloutList</name>
    <message>
        <source>Rollouts</source>
        <translation>Rollouts</translation>
    </message>
    <message>
        <source>Filter: words, phase:paused,halted, is:active, deployment:router-*, failed&gt;0, started&lt;1d</source>
        <translation>Filter: Wörter, phase:paused,halted, is:active, deployment:router-*, failed&gt;0, started&lt;1d</translation>
    </message>
    <message>
        <source>No rollouts yet</source>
        <translation>Noch keine Rollouts</translation>
    </message>
    <message>
        <source>A rollout brings a deployment from one release to another: a canary first, then wave by wave. Press “Start rollout…” to begin one.</source>
        <translation>Ein Rollout bringt ein Deployment von einem Release auf ein anderes: erst ein Canary, dann Welle für Welle. Mit „Rollout starten…“ beginnt einer.</translation>
    </message>
    <message>
        <source>Start rollout…</source>
        <translation>Rollout starten…</translation>
    </message>
    <message>
        <source>Bring a deployment to another release, canary first</source>
        <translation>Ein Deployment auf ein anderes Release bringen, zuerst den Canary</translation>
    </message>
    <message>
        <source>%1 running · %2 in all</source>
        <translation>%1 laufen · %2 insgesamt</translation>
    </message>
</context>
<context>
    <name>skerry::ScopePanel</name>
    <message>
        <source>Scope of all pages</source>
        <translation>Bereich aller Seiten</translation>
    </message>
    <message>
        <source>fleet:kiosk  country:norway  tier:edge</source>
        <translation>fleet:kiosk  country:norway  tier:edge</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Narrow all pages</source>
        <translation>Alle Seiten eingrenzen</translation>
    </message>
    <message>
        <source>A filter that stays while you go from page to page. What means nothing on a page, as the state of a node among rollouts, does not narrow it.</source>
        <translation>Ein Filter, der von Seite zu Seite bleibt. Was auf einer Seite nichts bedeutet, wie der Zustand eines Knotens unter Rollouts, grenzt sie nicht ein.</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>%1 of %2 nodes</source>
        <translation>%1 von %2 Knoten</translation>
    </message>
</context>
<context>
    <name>skerry::Settings</name>
    <message>
        <source>%1 cannot be %2</source>
        <translation>%1 kann nicht %2 sein</translation>
    </message>
    <message>
        <source>In %1, %2. Defaults are used for that; correct it there, or choose anew in the settings.</source>
        <translation>In %1: %2. Dafür gelten Voreinstellungen; dort berichtigen oder in den Einstellungen neu wählen.</translation>
    </message>
</context>
<context>
    <name>skerry::ShortcutEditor</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Find an action or a key</source>
        <translation>Aktion oder Taste suchen</translation>
    </message>
    <message>
        <source>Use shortcuts of single letters, such as G, O</source>
        <translation>Tastenkürzel aus einzelnen Buchstaben wie G, O benutzen</translation>
    </message>
    <message>
        <source>Switch them off if you dictate: spoken words could trigger them</source>
        <translation>Beim Diktieren abschalten: Gesprochenes könnte sie auslösen</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Aktionen und ihre Tasten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove these keys</source>
        <translation>Diese Tasten entfernen</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Reset the keys of this action</source>
        <translation>Die Tasten dieser Aktion zurücksetzen</translation>
    </message>
    <message>
        <source>Take it over</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Keep as it was</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>Keys for &quot;%1&quot;</source>
        <translation>Tasten für „%1“</translation>
    </message>
    <message>
        <source>Choose an action to change its keys</source>
        <translation>Eine Aktion wählen, um ihre Tasten zu ändern</translation>
    </message>
    <message>
        <source>&quot;%1&quot;</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>%1 gets in the way of %2.</source>
        <translation>%1 kommt %2 in die Quere.</translation>
    </message>
</context>
<context>
    <name>skerry::ShortcutOverlay</name>
    <message>
        <source>Keys that work here</source>
        <translation>Tasten, die hier wirken</translation>
    </message>
    <message>
        <source>Esc closes</source>
        <translation>Esc schließt</translation>
    </message>
    <message>
        <source>No action that has keys is available here.</source>
        <translation>Hier gibt es keine Aktion mit Tasten.</translation>
    </message>
</context>
<context>
    <name>skerry::ShortcutsModel</name>
    <message>
        <source>  or  </source>
        <translation>  oder  </translation>
    </message>
    <message>
        <source>no keys</source>
        <translation>keine Tasten</translation>
    </message>
    <message>
        <source>Changed by you</source>
        <translation>Von Ihnen geändert</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
</context>
<context>
    <name>skerry::SingleInstance</name>
    <message>
        <source>Skerry found no folder of your own for its socket, so that it cannot look for a console that runs already. Set XDG_RUNTIME_DIR to a folder that only you may enter.</source>
        <translation>Skerry hat keinen eigenen Ordner für seinen Socket gefunden und kann nicht nach einer laufenden Konsole suchen. Bitte XDG_RUNTIME_DIR auf einen Ordner setzen, den nur Sie betreten dürfen.</translation>
    </message>
    <message>
        <source>Skerry cannot write into %1, so that it cannot look for a console that runs already. Make room there, or let yourself write to it.</source>
        <translation>Skerry kann nicht in %1 schreiben und deshalb nicht nach einer laufenden Konsole suchen. Bitte Platz schaffen oder sich das Schreiben erlauben.</translation>
    </message>
    <message>
        <source>Another Skerry has been starting for %1 s. This window opens beside it.</source>
        <translation>Ein anderes Skerry startet seit %1 s. Dieses Fenster öffnet sich daneben.</translation>
    </message>
    <message>
        <source>The Skerry that runs already cannot be asked (%1). This window opens beside it.</source>
        <translation>Das laufende Skerry lässt sich nicht fragen (%1). Dieses Fenster öffnet sich daneben.</translation>
    </message>
    <message>
        <source>The socket %1 belongs to another user. Remove it, or ask who does.</source>
        <translation>Der Socket %1 gehört einem anderen Benutzer. Bitte entfernen oder den Besitzer fragen.</translation>
    </message>
    <message>
        <source>The Skerry that runs already (process %1) did not answer within %2 s. This window opens beside it.</source>
        <translation>Das laufende Skerry (Prozess %1) hat in %2 s nicht geantwortet. Dieses Fenster öffnet sich daneben.</translation>
    </message>
    <message>
        <source>The Skerry that runs already (process %1) did not understand this one. Close it before the next start; this window opens beside it.</source>
        <translation>Das laufende Skerry (Prozess %1) hat dieses nicht verstanden. Bitte vor dem nächsten Start schließen; dieses Fenster öffnet sich daneben.</translation>
    </message>
    <message>
        <source>Skerry cannot listen at %1 for consoles that are started later: %2.</source>
        <translation>Skerry kann unter %1 nicht auf später gestartete Konsolen warten: %2.</translation>
    </message>
</context>
<context>
    <name>skerry::SiteView</name>
    <message>
        <source>Nodes, the worst first</source>
        <translation>Knoten, die schlechtesten zuerst</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Update</translation>
    </message>
    <message>
        <source>No node is at this site.</source>
        <translation>An diesem Standort ist kein Knoten.</translation>
    </message>
    <message>
        <source>Rollouts that touch it</source>
        <translation>Rollouts, die ihn betreffen</translation>
    </message>
    <message>
        <source>No rollout asks anything of the nodes here.</source>
        <translation>Kein Rollout verlangt etwas von den Knoten hier.</translation>
    </message>
    <message>
        <source>Sites reached through it</source>
        <translation>Hierüber erreichte Standorte</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Standort</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>No other site is reached through this one.</source>
        <translation>Kein anderer Standort wird über diesen erreicht.</translation>
    </message>
    <message>
        <source>There is no site “%1”</source>
        <translation>Es gibt keinen Standort „%1“</translation>
    </message>
    <message>
        <source>Show all %1</source>
        <translation>Alle %1 zeigen</translation>
    </message>
    <message>
        <source>No nodes</source>
        <translation>Keine Knoten</translation>
    </message>
    <message>
        <source>Show all %1 sites</source>
        <translation>Alle %1 Standorte zeigen</translation>
    </message>
</context>
<context>
    <name>skerry::SitesPage</name>
    <message>
        <source>Sites</source>
        <translation>Standorte</translation>
    </message>
    <message>
        <source>Filter: name, state:critical,offline, country:norway, offline&gt;0, label.k=v, and, or, ( )</source>
        <translation>Filter: Name, state:critical,offline, country:norway, offline&gt;0, label.k=v, and, or, ( )</translation>
    </message>
    <message>
        <source>No sites yet</source>
        <translation>Noch keine Standorte</translation>
    </message>
    <message>
        <source>The control plane knows no site. Load an inventory with --inventory FILE, or write sites through its API.</source>
        <translation>Die Control Plane kennt keinen Standort. Bitte mit --inventory FILE ein Inventar laden oder Standorte über ihre API schreiben.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln sites</source>
        <translation>
            <numerusform>%Ln Standort</numerusform>
            <numerusform>%Ln Standorte</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>skerry::SmokeTest</name>
    <message>
        <source>ok: %1 shown %2 after the start in %3 of memory, connected to %4 (%5)</source>
        <translation>ok: %1 gezeigt, %2 nach dem Start, mit %3 Speicher, verbunden mit %4 (%5)</translation>
    </message>
    <message>
        <source>failed: %1 %2</source>
        <translation>fehlgeschlagen: %1 %2</translation>
    </message>
    <message>
        <source>failed: no live nodes within %1; the connection is %2. %3</source>
        <translation>fehlgeschlagen: in %1 keine Knoten; die Verbindung ist: %2. %3</translation>
    </message>
</context>
<context>
    <name>skerry::SnapshotKeeper</name>
    <message>
        <source>What was kept of this control plane was not used. %1, so it was moved to %2; it is kept anew when the control plane answers.</source>
        <translation>Der gespeicherte Stand dieser Control Plane wurde nicht verwendet. %1, daher wurde er nach %2 verschoben; er wird neu gespeichert, wenn die Control Plane antwortet.</translation>
    </message>
    <message>
        <source>What was kept of this control plane, %1, was not used. %2. It is replaced when the control plane answers.</source>
        <translation>Der gespeicherte Stand dieser Control Plane, %1, wurde nicht verwendet. %2. Er wird ersetzt, wenn die Control Plane antwortet.</translation>
    </message>
    <message>
        <source>It is not a file</source>
        <translation>Er ist keine Datei</translation>
    </message>
    <message>
        <source>It is larger than 256 MiB</source>
        <translation>Er ist größer als 256 MiB</translation>
    </message>
    <message>
        <source>It cannot be read (%1)</source>
        <translation>Er ist nicht lesbar (%1)</translation>
    </message>
    <message>
        <source>it would be larger than 256 MiB</source>
        <translation>er wäre größer als 256 MiB</translation>
    </message>
    <message>
        <source>What is shown cannot be kept in %1: %2. Skerry goes on, but would open without data while the control plane cannot be reached. Make room on the disk, or let yourself write to that folder.</source>
        <translation>Der angezeigte Stand lässt sich nicht in %1 speichern: %2. Skerry läuft weiter, würde aber ohne Daten öffnen, solange die Control Plane nicht erreichbar ist. Platz auf dem Datenträger schaffen oder sich das Schreiben in diesen Ordner erlauben.</translation>
    </message>
</context>
<context>
    <name>skerry::SplitterHandle</name>
    <message>
        <source>Drag, or press the arrow keys left and right</source>
        <translation>Ziehen oder die Pfeiltasten links und rechts drücken</translation>
    </message>
    <message>
        <source>Drag, or press the arrow keys up and down</source>
        <translation>Ziehen oder die Pfeiltasten auf und ab drücken</translation>
    </message>
</context>
<context>
    <name>skerry::StartForm</name>
    <message>
        <source>%1 (%2 on %3)</source>
        <translation>%1 (%2 auf %3)</translation>
    </message>
    <message>
        <source>&amp;Deployment</source>
        <translation>&amp;Deployment</translation>
    </message>
    <message>
        <source>&amp;Release to go to</source>
        <translation>&amp;Ziel-Release</translation>
    </message>
    <message>
        <source>&amp;Name of the rollout</source>
        <translation>&amp;Name des Rollouts</translation>
    </message>
    <message>
        <source>Canary</source>
        <translation>Canary</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>Automatic is 1 % of the nodes and at least 5</source>
        <translation>Automatisch ist 1 % der Knoten und mindestens 5</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>How long the canary is watched before the waves may begin</source>
        <translation>Wie lange der Canary beobachtet wird, ehe die Wellen beginnen dürfen</translation>
    </message>
    <message>
        <source>Hold until somebody promotes</source>
        <translation>Warten, bis jemand freigibt</translation>
    </message>
    <message>
        <source>Automatic after the bake</source>
        <translation>Automatisch nach der Bewährung</translation>
    </message>
    <message>
        <source>N&amp;odes</source>
        <translation>&amp;Knoten</translation>
    </message>
    <message>
        <source>&amp;Bake</source>
        <translation>&amp;Bewährungszeit</translation>
    </message>
    <message>
        <source>&amp;Promotion</source>
        <translation>&amp;Freigabe</translation>
    </message>
    <message>
        <source>Main</source>
        <translation>Main</translation>
    </message>
    <message>
        <source>Percentages that the waves reach, of the nodes outside the canary</source>
        <translation>Prozentzahlen, bis zu denen die Wellen reichen, von den Knoten außerhalb des Canarys</translation>
    </message>
    <message>
        <source>automatic (100)</source>
        <translation>automatisch (100)</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>The rollout halts when more than this share of the attempted nodes failed. Offline nodes do not count.</source>
        <translation>Der Rollout stoppt, wenn ein größerer Anteil der versuchten Knoten fehlschlägt. Offline-Knoten zählen nicht.</translation>
    </message>
    <message>
        <source>Kept with the rollout, for whoever reads the record later</source>
        <translation>Bleibt beim Rollout, für alle, die später nachlesen</translation>
    </message>
    <message>
        <source>&amp;Waves, %</source>
        <translation>&amp;Wellen, %</translation>
    </message>
    <message>
        <source>&amp;Updating at once</source>
        <translation>&amp;Gleichzeitig</translation>
    </message>
    <message>
        <source>Halt when more &amp;failed than</source>
        <translation>&amp;Stopp bei Fehlern über</translation>
    </message>
    <message>
        <source>R&amp;eason (required)</source>
        <translation>Gr&amp;und (Pflicht)</translation>
    </message>
    <message>
        <source>There is no deployment to roll out to.</source>
        <translation>Es gibt kein Deployment zum Ausrollen.</translation>
    </message>
    <message>
        <source>Rollout %1 of this deployment has not ended: wait for it, abort it or roll it back first.</source>
        <translation>Rollout %1 dieses Deployments ist nicht beendet: bitte abwarten, beenden oder zurückrollen.</translation>
    </message>
    <message>
        <source>There is no other release of this component. Register one first.</source>
        <translation>Von dieser Komponente gibt es kein anderes Release. Bitte zuerst eines anlegen.</translation>
    </message>
    <message>
        <source>There is a rollout with this name already.</source>
        <translation>Einen Rollout dieses Namens gibt es schon.</translation>
    </message>
    <message>
        <source>Use lower-case letters, digits, “-” and “.”; begin and end with a letter or digit.</source>
        <translation>Kleinbuchstaben, Ziffern, „-“ und „.“ verwenden; am Anfang und Ende ein Buchstabe oder eine Ziffer.</translation>
    </message>
</context>
<context>
    <name>skerry::StartRolloutDialog</name>
    <message>
        <source>Start a rollout</source>
        <translation>Rollout starten</translation>
    </message>
    <message>
        <source>Nodes of the canary and of each wave</source>
        <translation>Knoten des Canarys und jeder Welle</translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>Was geschehen wird</translation>
    </message>
    <message>
        <source>Start canary</source>
        <translation>Canary starten</translation>
    </message>
    <message>
        <source>Nothing to roll out</source>
        <translation>Nichts auszurollen</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Counting nodes…</source>
        <translation>Knoten werden gezählt…</translation>
    </message>
    <message>
        <source>Mend what is marked to see how many nodes each step takes.</source>
        <translation>Das Markierte berichtigen, um zu sehen, wie viele Knoten jeder Schritt erfasst.</translation>
    </message>
    <message>
        <source>%1 in all. Which node is in which wave is fixed at the start. Nodes that are offline when their turn comes are caught up later and never count as failed.</source>
        <translation>%1 insgesamt. Welcher Knoten in welcher Welle ist, steht mit dem Start fest. Knoten, die offline sind, wenn sie drankommen, werden später nachgeholt und zählen nie als fehlgeschlagen.</translation>
    </message>
    <message>
        <source>The control plane could not say how many nodes this takes.</source>
        <translation>Die Control Plane konnte nicht sagen, wie viele Knoten das erfasst.</translation>
    </message>
    <message>
        <source>Start canary on %1</source>
        <translation>Canary auf %1 starten</translation>
    </message>
    <message>
        <source>Give a reason first</source>
        <translation>Zuerst einen Grund angeben</translation>
    </message>
</context>
<context>
    <name>skerry::StatTile</name>
    <message>
        <source>not known yet</source>
        <translation>noch nicht bekannt</translation>
    </message>
</context>
<context>
    <name>skerry::StateChip</name>
    <message>
        <source>Take “%1” out of the filter</source>
        <translation>„%1“ aus dem Filter nehmen</translation>
    </message>
    <message>
        <source>Filter by “%1”</source>
        <translation>Nach „%1“ filtern</translation>
    </message>
</context>
<context>
    <name>skerry::StateChips</name>
    <message>
        <source>Counts by state</source>
        <translation>Anzahl je Zustand</translation>
    </message>
</context>
<context>
    <name>skerry::StatusLine</name>
    <message>
        <source>Lag %1</source>
        <translation>Rückstand %1</translation>
    </message>
    <message>
        <source>Updates %1/s</source>
        <translation>Updates %1/s</translation>
    </message>
    <message>
        <source>Sites %1 · Nodes %2 · Rollouts %3</source>
        <translation>Standorte %1 · Knoten %2 · Rollouts %3</translation>
    </message>
    <message>
        <source>State of the connection</source>
        <translation>Zustand der Verbindung</translation>
    </message>
    <message>
        <source>Not live: %1. %2</source>
        <translation>Nicht live: %1. %2</translation>
    </message>
</context>
<context>
    <name>skerry::StepMachine</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>took longer than %1 s</source>
        <translation>dauerte länger als %1 s</translation>
    </message>
    <message>
        <source>the whole took longer than %1 s</source>
        <translation>das Ganze dauerte länger als %1 s</translation>
    </message>
</context>
<context>
    <name>skerry::SuggestionPopup</name>
    <message>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation>%1 oder mehr</translation>
    </message>
</context>
<context>
    <name>skerry::TableModelBase</name>
    <message>
        <source>marked, %1</source>
        <translation>markiert, %1</translation>
    </message>
</context>
<context>
    <name>skerry::TablePage</name>
    <message>
        <source>Filter of %1</source>
        <translation>Filter für %1</translation>
    </message>
    <message>
        <source>Sort now</source>
        <translation>Jetzt sortieren</translation>
    </message>
    <message>
        <source>The order is kept while the pointer is over the table. Press R to sort now.</source>
        <translation>Die Reihenfolge bleibt, solange der Zeiger über der Tabelle ist. R sortiert jetzt.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows are selected.</source>
        <translation>
            <numerusform>%Ln Zeile ist gewählt.</numerusform>
            <numerusform>%Ln Zeilen sind gewählt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Select a row to see what there is to know about it.</source>
        <translation>Eine Zeile wählen, um zu sehen, was über sie bekannt ist.</translation>
    </message>
    <message>
        <source>%1 shown of %2</source>
        <translation>%1 gezeigt von %2</translation>
    </message>
    <message>
        <source>%1 changed · R to sort</source>
        <translation>%1 geändert · R sortiert</translation>
    </message>
    <message>
        <source>Nothing matches the filter</source>
        <translation>Nichts passt zum Filter</translation>
    </message>
    <message numerus="yes">
        <source>None of the %Ln rows matches “%1”.</source>
        <translation>
            <numerusform>Die %Ln Zeile passt nicht zu „%1“.</numerusform>
            <numerusform>Keine der %Ln Zeilen passt zu „%1“.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to show yet</source>
        <translation>Noch nichts zu zeigen</translation>
    </message>
    <message>
        <source>This fills as soon as a control plane is connected.</source>
        <translation>Das füllt sich, sobald eine Control Plane verbunden ist.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>Width of the details</source>
        <translation>Breite der Details</translation>
    </message>
    <message>
        <source>Nothing is in the scope</source>
        <translation>Nichts ist im Bereich</translation>
    </message>
    <message>
        <source>Loading %1</source>
        <translation>%1 werden geladen</translation>
    </message>
    <message>
        <source>Nothing to show</source>
        <translation>Nichts zu zeigen</translation>
    </message>
</context>
<context>
    <name>skerry::TargetsTable</name>
    <message>
        <source>Not changed: %1</source>
        <translation>Nicht geändert: %1</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Standort</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
</context>
<context>
    <name>skerry::TaskTargetsTable</name>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
</context>
<context>
    <name>skerry::TasksTable</name>
    <message>
        <source>Ago</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>skerry::TasksView</name>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Targets of the task</source>
        <translation>Ziele der Aufgabe</translation>
    </message>
    <message>
        <source>No tasks yet</source>
        <translation>Noch keine Aufgaben</translation>
    </message>
    <message>
        <source>Everything that you send to the control plane is kept here, with what became of it, until you close the window.</source>
        <translation>Alles, was Sie an die Control Plane senden, bleibt hier mit seinem Ergebnis stehen, bis Sie das Fenster schließen.</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Send again what failed, and nothing else</source>
        <translation>Nur das Fehlgeschlagene erneut senden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Send nothing more; what was sent goes on</source>
        <translation>Nichts weiter senden; Gesendetes läuft weiter</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Details kopieren</translation>
    </message>
    <message>
        <source>Copy the task with all targets as text</source>
        <translation>Aufgabe mit allen Zielen als Text kopieren</translation>
    </message>
    <message>
        <source>Retry %1 failed</source>
        <translation>%1 erneut versuchen</translation>
    </message>
    <message>
        <source>Width of the tasks</source>
        <translation>Breite der Aufgaben</translation>
    </message>
</context>
<context>
    <name>skerry::TierTable</name>
    <message>
        <source>Tier</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
</context>
<context>
    <name>skerry::TimeAxis</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>Nothing is kept</source>
        <translation>Nichts ist gespeichert</translation>
    </message>
    <message>
        <source>%1 for the last %2</source>
        <translation>%1 für die letzten %2</translation>
    </message>
    <message>
        <source>%1 before, for %2 in all</source>
        <translation>%1 davor, insgesamt für %2</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1 für %2</translation>
    </message>
</context>
<context>
    <name>skerry::TimeMachine</name>
    <message>
        <source>Tables do not follow: the control plane is not connected.</source>
        <translation>Tabellen folgen nicht: Die Control Plane ist nicht verbunden.</translation>
    </message>
    <message>
        <source>Tables show what is there now. %1</source>
        <translation>Tabellen zeigen, was jetzt da ist. %1</translation>
    </message>
</context>
<context>
    <name>skerry::TimeScrubber</name>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>How much time the bar shows</source>
        <translation>Wie viel Zeit die Leiste zeigt</translation>
    </message>
    <message>
        <source>Show what is now (End)</source>
        <translation>Zeigen, was jetzt ist (Ende)</translation>
    </message>
    <message>
        <source>Time shown by the bar: %1</source>
        <translation>Zeit auf der Leiste: %1</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Past: %1</source>
        <translation>Vergangenheit: %1</translation>
    </message>
    <message>
        <source>%1, %2 ago</source>
        <translation>%1, vor %2</translation>
    </message>
    <message>
        <source>Not live</source>
        <translation>Nicht live</translation>
    </message>
</context>
<context>
    <name>skerry::TimeTrack</name>
    <message>
        <source>Moment that is shown</source>
        <translation>Gezeigter Zeitpunkt</translation>
    </message>
    <message>
        <source>live</source>
        <translation>live</translation>
    </message>
    <message>
        <source>%1, now</source>
        <translation>%1, jetzt</translation>
    </message>
    <message>
        <source>%1, %2 ago</source>
        <translation>%1, vor %2</translation>
    </message>
</context>
<context>
    <name>skerry::Toast</name>
    <message>
        <source>Hide this message</source>
        <translation>Diese Meldung ausblenden</translation>
    </message>
    <message>
        <source>Hide this message (Esc)</source>
        <translation>Diese Meldung ausblenden (Esc)</translation>
    </message>
</context>
<context>
    <name>skerry::ToastStack</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>skerry::Tour</name>
    <message>
        <source>Start the bundled control plane</source>
        <translation>Die mitgelieferte Control Plane starten</translation>
    </message>
    <message>
        <source>Connect to the bundled control plane</source>
        <translation>Mit der mitgelieferten Control Plane verbinden</translation>
    </message>
    <message>
        <source>See the numbers of the overview</source>
        <translation>Die Zahlen der Übersicht sehen</translation>
    </message>
    <message>
        <source>Filter the nodes by “%1”</source>
        <translation>Die Knoten nach „%1“ filtern</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>Look at one of the %1</source>
        <translation>Eines von „%1“ ansehen</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>Details schließen</translation>
    </message>
    <message>
        <source>Open the palette</source>
        <translation>Die Palette öffnen</translation>
    </message>
    <message>
        <source>Look for “ro”</source>
        <translation>„ro“ suchen</translation>
    </message>
    <message>
        <source>Close the palette</source>
        <translation>Die Palette schließen</translation>
    </message>
    <message>
        <source>See the keys</source>
        <translation>Die Tasten sehen</translation>
    </message>
    <message>
        <source>Close them</source>
        <translation>Sie schließen</translation>
    </message>
    <message>
        <source>Change keys</source>
        <translation>Tasten ändern</translation>
    </message>
    <message>
        <source>Close the sheet</source>
        <translation>Das Blatt schließen</translation>
    </message>
    <message>
        <source>Picture %1</source>
        <translation>Bild %1</translation>
    </message>
    <message>
        <source>Open the dialog that starts a rollout</source>
        <translation>Den Dialog zum Starten eines Rollouts öffnen</translation>
    </message>
    <message>
        <source>Type a plan that cannot be</source>
        <translation>Einen unmöglichen Plan eingeben</translation>
    </message>
    <message>
        <source>Fill in the plan</source>
        <translation>Den Plan ausfüllen</translation>
    </message>
    <message>
        <source>Start the canary</source>
        <translation>Den Canary starten</translation>
    </message>
    <message>
        <source>See the canary update</source>
        <translation>Den Canary aktualisieren sehen</translation>
    </message>
    <message>
        <source>Promote</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>See the last wave</source>
        <translation>Die letzte Welle sehen</translation>
    </message>
    <message>
        <source>Go back to the rollout</source>
        <translation>Zurück zum Rollout</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Zurückrollen</translation>
    </message>
    <message>
        <source>Kill the control plane</source>
        <translation>Die Control Plane abschießen</translation>
    </message>
    <message>
        <source>Restart it from the bar</source>
        <translation>Sie aus der Leiste neu starten</translation>
    </message>
    <message>
        <source>Find the rollout as it was</source>
        <translation>Den Rollout wiederfinden, wie er war</translation>
    </message>
    <message>
        <source>Open the page %1</source>
        <translation>Die Seite %1 öffnen</translation>
    </message>
    <message>
        <source>The rollout is %1</source>
        <translation>Der Rollout ist: %1</translation>
    </message>
    <message>
        <source>it halted: %1</source>
        <translation>er wurde gestoppt: %1</translation>
    </message>
    <message>
        <source>The rollout has come to %1</source>
        <translation>Der Rollout hat erreicht: %1</translation>
    </message>
    <message>
        <source>Press %1</source>
        <translation>%1 drücken</translation>
    </message>
    <message>
        <source>Give a reason</source>
        <translation>Einen Grund angeben</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>there is no %1 in the window</source>
        <translation>im Fenster gibt es kein %1</translation>
    </message>
    <message>
        <source>%1 cannot be pressed: %2</source>
        <translation>%1 lässt sich nicht drücken: %2</translation>
    </message>
    <message>
        <source>%1 cannot be done: %2</source>
        <translation>%1 geht nicht: %2</translation>
    </message>
    <message>
        <source>Everything worked. %1 pictures are in %2</source>
        <translation>Alles hat funktioniert. %1 Bilder sind in %2</translation>
    </message>
    <message>
        <source>Failed. %1. %2 pictures are in %3</source>
        <translation>Fehlgeschlagen. %1. %2 Bilder sind in %3</translation>
    </message>
    <message>
        <source>Take the marks away</source>
        <translation>Markierungen aufheben</translation>
    </message>
    <message>
        <source>Open one of the %1</source>
        <translation>Ein Objekt öffnen (%1)</translation>
    </message>
    <message>
        <source>Go back to the list</source>
        <translation>Zurück zur Liste gehen</translation>
    </message>
    <message>
        <source>See it as a console that is started now would show it</source>
        <translation>Ansehen, was eine jetzt gestartete Konsole zeigen würde</translation>
    </message>
    <message>
        <source>See what greets somebody new</source>
        <translation>Ansehen, was Neue begrüßt</translation>
    </message>
    <message>
        <source>Close it</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Look for another control plane</source>
        <translation>Eine andere Control Plane suchen</translation>
    </message>
    <message>
        <source>Type what is no address</source>
        <translation>Eintippen, was keine Adresse ist</translation>
    </message>
    <message>
        <source>Open the panel %1</source>
        <translation>Die Tafel %1 öffnen</translation>
    </message>
    <message>
        <source>See the tasks</source>
        <translation>Die Aufgaben sehen</translation>
    </message>
    <message>
        <source>See the events</source>
        <translation>Die Ereignisse sehen</translation>
    </message>
    <message>
        <source>Close the dock</source>
        <translation>Das Dock schließen</translation>
    </message>
    <message>
        <source>See its rows</source>
        <translation>Seine Zeilen sehen</translation>
    </message>
    <message>
        <source>See what happened to it</source>
        <translation>Sehen, was mit ihr geschehen ist</translation>
    </message>
    <message>
        <source>See nodes on their way</source>
        <translation>Knoten auf dem Weg sehen</translation>
    </message>
    <message>
        <source>Wait until that is slow</source>
        <translation>Warten, bis das lange dauert</translation>
    </message>
    <message>
        <source>End the load</source>
        <translation>Das Laden abbrechen</translation>
    </message>
    <message>
        <source>Lose the nodes alone</source>
        <translation>Nur die Knoten verlieren</translation>
    </message>
    <message>
        <source>Go where they are counted</source>
        <translation>Dorthin gehen, wo sie gezählt werden</translation>
    </message>
    <message>
        <source>Be refused rollouts</source>
        <translation>Rollouts verweigert bekommen</translation>
    </message>
    <message>
        <source>Close that window</source>
        <translation>Dieses Fenster schließen</translation>
    </message>
    <message>
        <source>Mark what is cordoned</source>
        <translation>Markieren, was abgeriegelt ist</translation>
    </message>
    <message>
        <source>All is well</source>
        <translation>Alles ist gut</translation>
    </message>
    <message>
        <source>See no cordon any more</source>
        <translation>Keine Abriegelung mehr sehen</translation>
    </message>
    <message>
        <source>Cordon one of them meanwhile</source>
        <translation>Einen davon inzwischen abriegeln</translation>
    </message>
    <message>
        <source>Flood at the site</source>
        <translation>Überschwemmung am Standort</translation>
    </message>
    <message>
        <source>See that one failed</source>
        <translation>Sehen, dass einer fehlschlug</translation>
    </message>
    <message>
        <source>See the task</source>
        <translation>Die Aufgabe sehen</translation>
    </message>
    <message>
        <source>Retry what failed</source>
        <translation>Wiederholen, was fehlschlug</translation>
    </message>
    <message>
        <source>Mark all of the main channel</source>
        <translation>Alle des Hauptkanals markieren</translation>
    </message>
    <message>
        <source>Type a number that is wrong</source>
        <translation>Eine falsche Zahl eingeben</translation>
    </message>
    <message>
        <source>Everything at once</source>
        <translation>Alles auf einmal</translation>
    </message>
    <message>
        <source>Mark %1 nodes</source>
        <translation>%1 Knoten markieren</translation>
    </message>
    <message>
        <source>Ask for %1</source>
        <translation>Um %1 bitten</translation>
    </message>
    <message>
        <source>See every pair of sites</source>
        <translation>Jedes Standortpaar sehen</translation>
    </message>
    <message>
        <source>Choose three pairs</source>
        <translation>Drei Paare auswählen</translation>
    </message>
    <message>
        <source>See samples of them</source>
        <translation>Ihre Messwerte sehen</translation>
    </message>
    <message>
        <source>Go back in time</source>
        <translation>In der Zeit zurückgehen</translation>
    </message>
    <message>
        <source>Come back to now</source>
        <translation>Zurück zum Jetzt</translation>
    </message>
    <message>
        <source>See the nodes as they were</source>
        <translation>Knoten sehen, wie sie waren</translation>
    </message>
    <message>
        <source>Look at %1</source>
        <translation>%1 ansehen</translation>
    </message>
    <message>
        <source>Show the layer %1</source>
        <translation>Die Ebene %1 zeigen</translation>
    </message>
    <message>
        <source>See all sites</source>
        <translation>Alle Standorte sehen</translation>
    </message>
    <message>
        <source>Choose a cluster</source>
        <translation>Eine Gruppe wählen</translation>
    </message>
    <message>
        <source>Rest on it</source>
        <translation>Auf ihr verweilen</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Sie verlassen</translation>
    </message>
    <message>
        <source>See how far everything is</source>
        <translation>Sehen, wie weit alles weg ist</translation>
    </message>
    <message>
        <source>Show how far the rollout has come</source>
        <translation>Zeigen, wie weit der Rollout gekommen ist</translation>
    </message>
</context>
<context>
    <name>skerry::TransitionsTable</name>
    <message>
        <source>Wave %1</source>
        <translation>Welle %1</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Durch</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Belege</translation>
    </message>
</context>
<context>
    <name>skerry::ViewsMenu</name>
    <message>
        <source>Filter, order and columns, kept under a name</source>
        <translation>Filter, Sortierung und Spalten, unter einem Namen gespeichert</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>View: %1</source>
        <translation>Ansicht: %1</translation>
    </message>
    <message>
        <source>Saved views</source>
        <translation>Gespeicherte Ansichten</translation>
    </message>
    <message>
        <source>Saved views, %1 is shown</source>
        <translation>Gespeicherte Ansichten, %1 wird gezeigt</translation>
    </message>
    <message>
        <source>%1 (at the start)</source>
        <translation>%1 (beim Start)</translation>
    </message>
    <message>
        <source>Bring back “%1”</source>
        <translation>„%1“ wiederherstellen</translation>
    </message>
    <message>
        <source>the view</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>Save view…</source>
        <translation>Ansicht speichern…</translation>
    </message>
    <message>
        <source>Save to %1</source>
        <translation>In %1 speichern</translation>
    </message>
    <message>
        <source>Rename %1…</source>
        <translation>%1 umbenennen…</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>%1 löschen</translation>
    </message>
    <message>
        <source>Begin with %1</source>
        <translation>Mit %1 beginnen</translation>
    </message>
    <message>
        <source>Copy %1 as JSON</source>
        <translation>%1 als JSON kopieren</translation>
    </message>
    <message>
        <source>Paste from JSON</source>
        <translation>Aus JSON einfügen</translation>
    </message>
    <message>
        <source>Save view</source>
        <translation>Ansicht speichern</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>There is a view of this name: it will be replaced.</source>
        <translation>Es gibt eine Ansicht mit diesem Namen: Sie wird ersetzt.</translation>
    </message>
    <message>
        <source>Rename “%1”</source>
        <translation>„%1“ umbenennen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>There is a view of this name.</source>
        <translation>Es gibt eine Ansicht mit diesem Namen.</translation>
    </message>
    <message>
        <source>Copy a view as JSON on this page, or in a message from somebody else, then paste again.</source>
        <translation>Eine Ansicht als JSON auf dieser Seite oder aus einer Nachricht kopieren, dann erneut einfügen.</translation>
    </message>
    <message>
        <source>The clipboard holds no saved view: it is no JSON object.</source>
        <translation>Die Zwischenablage enthält keine gespeicherte Ansicht: Es ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>The view “%1” is one of the page “%2”.</source>
        <translation>Die Ansicht „%1“ gehört zur Seite „%2“.</translation>
    </message>
    <message>
        <source>Go to that page and paste it there.</source>
        <translation>Zu dieser Seite gehen und dort einfügen.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>skerry::WatchSession</name>
    <message>
        <source>The control plane has said nothing about %1 for %2 s.</source>
        <translation>Die Control Plane hat seit %2 s nichts über %1 gesagt.</translation>
    </message>
    <message>
        <source>The control plane broke the rules of a watch of %1: %2.</source>
        <translation>Die Control Plane hat die Regeln beim Beobachten von %1 gebrochen: %2.</translation>
    </message>
    <message>
        <source>Everything is read again; if it comes back, report it to the makers of the control plane.</source>
        <translation>Alles wird neu gelesen; kommt es wieder, bitte den Herstellern der Control Plane melden.</translation>
    </message>
    <message>
        <source>a second beginning</source>
        <translation>ein zweiter Anfang</translation>
    </message>
    <message>
        <source>a beginning that does not name its store</source>
        <translation>ein Anfang, der seinen Speicher nicht nennt</translation>
    </message>
    <message>
        <source>it went on in another store</source>
        <translation>es ging in einem anderen Speicher weiter</translation>
    </message>
    <message>
        <source>it went on at revision %1, before %2</source>
        <translation>es ging bei Revision %1 weiter, vor %2</translation>
    </message>
    <message>
        <source>changes before its beginning</source>
        <translation>Änderungen vor dem Anfang</translation>
    </message>
    <message>
        <source>present state among changes</source>
        <translation>gegenwärtiger Stand zwischen Änderungen</translation>
    </message>
    <message>
        <source>changes among the present state</source>
        <translation>Änderungen im gegenwärtigen Stand</translation>
    </message>
    <message>
        <source>a bookmark before its beginning</source>
        <translation>ein Lesezeichen vor dem Anfang</translation>
    </message>
    <message>
        <source>an end of a state that was not asked for</source>
        <translation>das Ende eines Stands, der nicht verlangt war</translation>
    </message>
    <message>
        <source>a bookmark within the present state</source>
        <translation>ein Lesezeichen im gegenwärtigen Stand</translation>
    </message>
    <message>
        <source>The control plane ended the watch of %1 too early.</source>
        <translation>Die Control Plane hat das Beobachten von %1 zu früh beendet.</translation>
    </message>
</context>
<context>
    <name>skerry::WelcomeWindow</name>
    <message>
        <source>Welcome to Skerry</source>
        <translation>Willkommen bei Skerry</translation>
    </message>
    <message>
        <source>One view of a distributed cloud: its sites, nodes, fleets and rollouts. What should it show? Nothing of this needs an account, and it can be changed later in the menu File.</source>
        <translation>Eine verteilte Cloud auf einen Blick: ihre Standorte, Knoten, Flotten und Rollouts. Was soll gezeigt werden? Nichts davon braucht ein Konto, und alles lässt sich später im Menü „Datei“ ändern.</translation>
    </message>
    <message>
        <source>&amp;Start the bundled control plane with the sample fleet</source>
        <translation>Mitgelieferte Control Plane mit Beispielflotte &amp;starten</translation>
    </message>
    <message>
        <source>Runs on this machine alone, with simulated nodes: to look around and to try rollouts where nothing can break.</source>
        <translation>Läuft nur auf diesem Rechner, mit simulierten Knoten: zum Umsehen und zum Ausprobieren von Rollouts, wo nichts kaputtgehen kann.</translation>
    </message>
    <message>
        <source>&amp;Connect to a control plane…</source>
        <translation>Mit einer &amp;Control Plane verbinden…</translation>
    </message>
    <message>
        <source>One that runs elsewhere. You need its address and the file with your token.</source>
        <translation>Eine, die anderswo läuft. Nötig sind ihre Adresse und die Datei mit Ihrem Token.</translation>
    </message>
    <message>
        <source>Start with an &amp;inventory file…</source>
        <translation>Mit einer &amp;Inventardatei starten…</translation>
    </message>
    <message>
        <source>The bundled control plane with your own sites, nodes and fleets, from a YAML file.</source>
        <translation>Die mitgelieferte Control Plane mit eigenen Standorten, Knoten und Flotten aus einer YAML-Datei.</translation>
    </message>
    <message>
        <source>Three keys to begin with</source>
        <translation>Drei Tasten für den Anfang</translation>
    </message>
    <message>
        <source>finds every page, action, site, node and rollout</source>
        <translation>findet jede Seite, jede Aktion, jeden Standort, Knoten und Rollout</translation>
    </message>
    <message>
        <source>filters what a page shows</source>
        <translation>filtert, was eine Seite zeigt</translation>
    </message>
    <message>
        <source>shows all keys that work where you are</source>
        <translation>zeigt alle Tasten, die hier gelten</translation>
    </message>
    <message>
        <source>The inventory</source>
        <translation>Das Inventar</translation>
    </message>
    <message>
        <source>Inventories (*.yaml *.yml)</source>
        <translation>Inventare (*.yaml *.yml)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>skerry::WindowMemory</name>
    <message>
        <source>In %1, these made no sense and were dropped: %2. The window has its defaults for them.</source>
        <translation>In %1 ergab Folgendes keinen Sinn und fiel weg: %2. Dafür gelten im Fenster die Voreinstellungen.</translation>
    </message>
</context>
<context>
    <name>skerry::Wiring</name>
    <message>
        <source>The bundled control plane was restarted.</source>
        <translation>Die mitgelieferte Control Plane wurde neu gestartet.</translation>
    </message>
    <message>
        <source>The bundled control plane was started.</source>
        <translation>Die mitgelieferte Control Plane wurde gestartet.</translation>
    </message>
</context>
<context>
    <name>skerry::text</name>
    <message>
        <source>unknown (%1)</source>
        <translation>unbekannt (%1)</translation>
    </message>
    <message>
        <source>wave %1 of %2</source>
        <translation>Welle %1 von %2</translation>
    </message>
    <message>
        <source>wave %1 of %2 baking</source>
        <translation>Welle %1 von %2 in Bewährung</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 d %2 h</translation>
    </message>
    <message numerus="yes">
        <source>%Ln nodes</source>
        <translation>
            <numerusform>%Ln Knoten</numerusform>
            <numerusform>%Ln Knoten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 live</source>
        <translation>%1 von %2 live</translation>
    </message>
    <message>
        <source>%1 %2 so far</source>
        <translation>bisher %1 %2</translation>
    </message>
    <message>
        <source>%1 of about %2 %3</source>
        <translation>%1 von etwa %2 %3</translation>
    </message>
    <message>
        <source>%1 m</source>
        <translation>%1 m</translation>
    </message>
    <message>
        <source>%1 km</source>
        <translation>%1 km</translation>
    </message>
</context>
</TS>
