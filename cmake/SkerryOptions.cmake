# Two interface targets carry what every target of the project compiles with: skerry_options (all) and skerry_qt (console).

option(SKERRY_WERROR "Warnings are errors" OFF)
option(SKERRY_UNITY "Compile sources of one folder together: a third of the time, for all of them" OFF)
option(SKERRY_COVERAGE "Instrument for gcov" OFF)
option(SKERRY_BACKEND_ONLY "The control plane and its tests, without the console" OFF)
set(SKERRY_SANITIZE "" CACHE STRING "Comma-separated sanitizers, for example address,undefined")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_CXX_FLAGS_RELEASE "-O2") # without NDEBUG: assertions stay on
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1")
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

find_program(SKERRY_CCACHE ccache)
if(SKERRY_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${SKERRY_CCACHE})
endif()
find_program(SKERRY_LLD ld.lld)
if(SKERRY_LLD)
    add_link_options(-fuse-ld=lld)
endif()

if(SKERRY_SANITIZE)
    set(CMAKE_CXX_FLAGS_DEBUG "-O0 -g1") # optimising instrumented code takes the compiler twice as long
    add_compile_options(-fsanitize=${SKERRY_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    # A third of the compiler's time, for what the other sanitizer or the processor tells as well.
    add_compile_options(-fno-sanitize=null,alignment,object-size)
    add_link_options(-fsanitize=${SKERRY_SANITIZE})
endif()
if(SKERRY_COVERAGE)
    add_compile_options(--coverage)
    add_link_options(--coverage)
endif()

add_library(skerry_options INTERFACE)
target_include_directories(skerry_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(skerry_options INTERFACE
    -Wall -Wextra -Wpedantic -Wold-style-cast -Woverloaded-virtual -Wnon-virtual-dtor -Winvalid-pch -fpch-preprocess
    # Names of one source are no shadows in the next that is compiled with it. The other presets and clang-tidy look for them.
    $<$<NOT:$<BOOL:$<TARGET_PROPERTY:UNITY_BUILD>>>:-Wshadow>)
if(SKERRY_WERROR)
    # A precompiled header that does not fit only costs time.
    target_compile_options(skerry_options INTERFACE -Werror -Wno-error=invalid-pch)
endif()
target_compile_definitions(skerry_options INTERFACE
    _GLIBCXX_ASSERTIONS SKERRY_VERSION="${PROJECT_VERSION}")

add_library(skerry_qt INTERFACE)
target_link_libraries(skerry_qt INTERFACE skerry_options Qt6::Core)
target_compile_definitions(skerry_qt INTERFACE
    QT_FORCE_ASSERTS
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_KEYWORDS
    QT_NO_FOREACH
    QT_STRICT_ITERATORS
    QT_USE_QSTRINGBUILDER
    QT_DISABLE_DEPRECATED_BEFORE=0x060400)

# skerry_unity(target): compiles the sources of one folder eight at a time where SKERRY_UNITY asks for it, because most of the
# time goes into their headers. So what stands in unnamed namespaces has a name of its own in its folder. Sources with a tr()
# of their own stay apart: lupdate knows no other name.
function(skerry_unity target)
    if(NOT SKERRY_UNITY)
        return()
    endif()
    get_target_property(sources ${target} SOURCES)
    get_target_property(top ${target} SOURCE_DIR)
    foreach(source IN LISTS sources)
        cmake_path(ABSOLUTE_PATH source BASE_DIRECTORY ${top} NORMALIZE)
        cmake_path(RELATIVE_PATH source BASE_DIRECTORY ${top} OUTPUT_VARIABLE name)
        cmake_path(IS_PREFIX CMAKE_BINARY_DIR ${source} generated)
        if(generated OR NOT source MATCHES "\\.cpp$")
            continue()
        endif()
        file(STRINGS ${source} translates REGEX "^QString tr\\(" LIMIT_COUNT 1)
        if(translates)
            continue()
        endif()
        cmake_path(GET name PARENT_PATH folder)
        string(MAKE_C_IDENTIFIER "in_${folder}" group)
        list(APPEND groups ${group})
        list(APPEND ${group} ${source})
    endforeach()
    list(REMOVE_DUPLICATES groups)
    foreach(group IN LISTS groups)
        set(number 0)
        foreach(source IN LISTS ${group})
            math(EXPR batch "${number} / 8")
            set_source_files_properties(${source} TARGET_DIRECTORY ${target} PROPERTIES UNITY_GROUP ${group}_${batch})
            math(EXPR number "${number} + 1")
        endforeach()
    endforeach()
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
    target_compile_options(${target} PRIVATE -Wno-restrict) # GCC 12 sees overlaps that are none (its bug 105329)
endfunction()
