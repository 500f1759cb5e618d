# Two interface targets carry what every target of the project compiles with: skerry_options (all) and skerry_qt (console).

option(SKERRY_WERROR "Warnings are errors" OFF)
option(SKERRY_UNITY "Compile small files of the command line together: half the time, for all of them" OFF)
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
    -Wall -Wextra -Wpedantic -Wold-style-cast -Woverloaded-virtual -Wnon-virtual-dtor -Wshadow -Winvalid-pch -fpch-preprocess)
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
