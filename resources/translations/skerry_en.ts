<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>skerry::ContextBar</name>
    <message numerus="yes">
        <source>%Ln unread notifications</source>
        <translation>
            <numerusform>%Ln unread notification</numerusform>
            <numerusform>%Ln unread notifications</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>skerry::DeploymentsPage</name>
    <message numerus="yes">
        <source>%Ln deployments</source>
        <translation>
            <numerusform>%Ln deployment</numerusform>
            <numerusform>%Ln deployments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>skerry::FleetsPage</name>
    <message numerus="yes">
        <source>%Ln fleets</source>
        <translation>
            <numerusform>%Ln fleet</numerusform>
            <numerusform>%Ln fleets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>skerry::LatencyPage</name>
    <message numerus="yes">
        <source>%Ln sites</source>
        <translation>
            <numerusform>%Ln site</numerusform>
            <numerusform>%Ln sites</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>skerry::MapLayers</name>
    <message numerus="yes">
        <source>%n sites say no place and are not on the map.</source>
        <translation>
            <numerusform>%n site says no place and is not on the map.</numerusform>
            <numerusform>%n sites say no place and are not on the map.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>skerry::MapPage</name>
    <message numerus="yes">
        <source>%Ln sites</source>
        <translation>
            <numerusform>%Ln site</numerusform>
            <numerusform>%Ln sites</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sites in view, the worst first</source>
        <translation>
            <numerusform>%Ln site in view</numerusform>
            <numerusform>%Ln sites in view, the worst first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>skerry::SitesPage</name>
    <message numerus="yes">
        <source>%Ln sites</source>
        <translation>
            <numerusform>%Ln site</numerusform>
            <numerusform>%Ln sites</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>skerry::TablePage</name>
    <message numerus="yes">
        <source>%Ln rows are selected.</source>
        <translation>
            <numerusform>%Ln row is selected.</numerusform>
            <numerusform>%Ln rows are selected.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>None of the %Ln rows matches “%1”.</source>
        <translation>
            <numerusform>The %Ln row does not match “%1”.</numerusform>
            <numerusform>None of the %Ln rows matches “%1”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>skerry::text</name>
    <message numerus="yes">
        <source>%Ln nodes</source>
        <translation>
            <numerusform>%Ln node</numerusform>
            <numerusform>%Ln nodes</numerusform>
        </translation>
    </message>
</context>
</TS>
